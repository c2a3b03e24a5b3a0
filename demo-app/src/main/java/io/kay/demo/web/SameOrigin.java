package io.kay.demo.web;

import java.io.IOException;
import java.util.Set;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lets no other site have a visitor's browser change the city, or resolve a panic by actuator. A browser says where such
 * a request comes from, by {@code Sec-Fetch-Site} or at least by {@code Origin}; what says neither is no browser.
 */
@Component
class SameOrigin extends OncePerRequestFilter {

    private static final Set<String> READING = Set.of(HttpMethod.GET.name(), HttpMethod.HEAD.name(),
            HttpMethod.OPTIONS.name());
    private static final Set<String> OWN = Set.of("same-origin", "none");

    private final JsonMapper json;

    SameOrigin(JsonMapper json) {
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (READING.contains(request.getMethod()) || isOwn(request)) {
            chain.doFilter(request, response);
            return;
        }
        response.setStatus(HttpStatus.FORBIDDEN.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), ProblemDetail.forStatusAndDetail(HttpStatus.FORBIDDEN,
                "Another site may not change this city; send the request from the city's own page, or by a tool that"
                        + " sets no Origin."));
    }

    private static boolean isOwn(HttpServletRequest request) {
        @Nullable
        String site = request.getHeader("Sec-Fetch-Site");
        return (site == null || OWN.contains(site)) && (request.getHeader(HttpHeaders.ORIGIN) == null
                || !isFromElsewhere(request));
    }

    private static boolean isFromElsewhere(HttpServletRequest request) {
        try {
            return CorsUtils.isCorsRequest(request);
        } catch (IllegalArgumentException e) {
            return true; // an origin that is no URL
        }
    }
}
