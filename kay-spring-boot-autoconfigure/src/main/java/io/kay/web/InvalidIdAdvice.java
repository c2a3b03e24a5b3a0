package io.kay.web;

import org.springframework.core.Ordered;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

import io.kay.InvalidIdException;

/**
 * Reports why an id in a path, parameter or body was refused, in MVC and WebFlux. Without it, the status is also 400,
 * but the response gives no reason.
 */
@ControllerAdvice
public final class InvalidIdAdvice implements Ordered {

    private final int order;

    /**
     * Creates an advice.
     *
     * @param order its order among the advices that may handle the exceptions of unreadable requests
     */
    public InvalidIdAdvice(int order) {
        this.order = order;
    }

    @Override
    public int getOrder() {
        return order;
    }

    /**
     * Handles a refused id.
     *
     * @param thrown the exception, which has the refusal among its causes
     * @throws Exception {@code thrown}, if it is neither unreadable input nor a problem of kay; others handle it
     */
    @ExceptionHandler(InvalidIdException.class)
    ResponseEntity<ProblemDetail> handle(Exception thrown, InvalidIdException refusal) throws Exception {
        if (!Problems.isUnreadableInput(thrown) && Problems.of(thrown) == null) {
            throw thrown;
        }
        return ResponseEntity.of(Problems.invalidId(refusal)).build();
    }
}
