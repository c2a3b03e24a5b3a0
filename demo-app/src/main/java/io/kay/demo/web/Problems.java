package io.kay.demo.web;

import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

import io.kay.ActorSystemStoppedException;
import io.kay.AskTimeoutException;
import io.kay.InboxFullException;
import io.kay.NoSuchInstanceException;
import io.kay.PanickedException;
import io.kay.demo.city.CityBusyException;
import io.kay.demo.city.CityFullException;

/** Turns what went wrong into problem details. */
@RestControllerAdvice
class Problems {

    @ExceptionHandler(BadParameterException.class)
    ProblemDetail badRequest(BadParameterException e) {
        return problem(HttpStatus.BAD_REQUEST, e);
    }

    @ExceptionHandler(InvalidParameterException.class)
    ProblemDetail unreadable(InvalidParameterException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, "The parameters are not encoded as in a URL.");
    }

    @ExceptionHandler(NoSuchInstanceException.class)
    ProblemDetail gone(NoSuchInstanceException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, "There is no such car or bus; it may be gone.");
    }

    @ExceptionHandler(CityFullException.class)
    ProblemDetail full(CityFullException e) {
        return problem(HttpStatus.CONFLICT, e);
    }

    @ExceptionHandler({CityBusyException.class, AskTimeoutException.class, PanickedException.class,
            InboxFullException.class, ActorSystemStoppedException.class})
    ProblemDetail unavailable(RuntimeException e) {
        return problem(HttpStatus.SERVICE_UNAVAILABLE, e);
    }

    private static ProblemDetail problem(HttpStatus status, RuntimeException e) {
        return ProblemDetail.forStatusAndDetail(status, String.valueOf(e.getMessage()));
    }
}
