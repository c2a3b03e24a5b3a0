package io.kay.web;

import org.springframework.core.Ordered;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

import io.kay.InvalidIdException;

/**
 * Says why an id in a path, a parameter or a body was refused, in MVC and WebFlux. Without it the status is 400 too, but
 * nobody learns why.
 */
@ControllerAdvice
public final class InvalidIdAdvice implements Ordered {

    private final int order;

    /**
     * An advice.
     *
     * @param order its place among the advices that may know the exceptions of unreadable requests
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
     * @param thrown what was thrown, which has the refusal among its causes
     * @throws Exception what was thrown, if it is more than that, so that others handle it
     */
    @ExceptionHandler(InvalidIdException.class)
    ResponseEntity<ProblemDetail> handle(Exception thrown, InvalidIdException refusal) throws Exception {
        if (!Problems.isUnreadableInput(thrown) && Problems.of(thrown) == null) {
            throw thrown;
        }
        return ResponseEntity.of(Problems.invalidId(refusal)).build();
    }
}
