package io.kay.web;

import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Maps exceptions of kay to problem details in MVC, for controllers and functional endpoints. It is the last resolver,
 * so the application's own exception handling comes first.
 */
public final class WebMvcProblemResolver implements HandlerExceptionResolver, Ordered {

    private static final Logger LOG = LoggerFactory.getLogger(WebMvcProblemResolver.class);

    private final Supplier<List<HttpMessageConverter<?>>> converters;

    /**
     * Creates a resolver.
     *
     * @param converters supplies the converters for response bodies on first use
     */
    public WebMvcProblemResolver(Supplier<List<HttpMessageConverter<?>>> converters) {
        this.converters = converters;
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(HttpServletRequest request, HttpServletResponse response,
            @Nullable Object handler, Exception thrown) {
        ProblemDetail problem = Problems.of(thrown);
        if (problem == null || response.isCommitted()) {
            return null;
        }
        LOG.debug("Answered with status {}", problem.getStatus(), thrown);
        try {
            ServerResponse.status(problem.getStatus())
                    .headers(headers -> headers.putAll(Problems.headers(problem)))
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(problem)
                    .writeTo(request, response, converters::get);
            return new ModelAndView(); // the response is already written
        } catch (IOException | ServletException e) {
            LOG.debug("The problem could not be written", e);
            return null;
        }
    }
}
