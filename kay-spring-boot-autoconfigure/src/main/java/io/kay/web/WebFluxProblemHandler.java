package io.kay.web;

import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.codec.HttpMessageWriter;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.reactive.result.view.ViewResolver;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/**
 * Maps exceptions of kay to problem details in WebFlux, for controllers and functional endpoints. Its order is just
 * before Spring Boot's fallback handler.
 */
public final class WebFluxProblemHandler implements WebExceptionHandler, Ordered {

    private static final Logger LOG = LoggerFactory.getLogger(WebFluxProblemHandler.class);
    private static final int BEFORE_THE_ONE_FOR_EVERYTHING = -2;

    private final ServerResponse.Context context;

    /**
     * Creates a handler.
     *
     * @param writers the writers for response bodies
     */
    public WebFluxProblemHandler(List<HttpMessageWriter<?>> writers) {
        context = new ServerResponse.Context() {

            @Override
            public List<HttpMessageWriter<?>> messageWriters() {
                return writers;
            }

            @Override
            public List<ViewResolver> viewResolvers() {
                return List.of();
            }
        };
    }

    @Override
    public int getOrder() {
        return BEFORE_THE_ONE_FOR_EVERYTHING;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable thrown) {
        ProblemDetail problem = Problems.of(thrown);
        if (problem == null || exchange.getResponse().isCommitted()) {
            return Mono.error(thrown);
        }
        LOG.debug("Answered with status {}", problem.getStatus(), thrown);
        return ServerResponse.status(problem.getStatus())
                .headers(headers -> headers.putAll(Problems.headers(problem)))
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyValue(problem)
                .flatMap(response -> response.writeTo(exchange, context));
    }
}
