package io.kay.web;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.server.ServerWebInputException;

import io.kay.ActorSystemStoppedException;
import io.kay.AskTimeoutException;
import io.kay.InboxFullException;
import io.kay.IncompleteException;
import io.kay.InspectionException;
import io.kay.InvalidIdException;
import io.kay.JournalException;
import io.kay.KayException;
import io.kay.MessageTooLargeException;
import io.kay.NoSuchInstanceException;
import io.kay.PanickedException;
import io.kay.SendInterruptedException;
import io.kay.SnapshotException;

/**
 * Maps kay's exceptions to problem details for clients. Exception messages are not sent: they may name classes, code
 * locations and instructions for operators. Only the message of an {@link InvalidIdException} is meant for the client.
 */
final class Problems {

    private static final String RETRY_AFTER_SECONDS = "1";

    private Problems() {}

    /** The problem for an exception of kay, also if a future has wrapped it; null for all other exceptions. */
    static @Nullable ProblemDetail of(Throwable thrown) {
        return switch (unwrapped(thrown)) {
            case KayException ours -> of(ours);
            case InvalidIdException refusal -> invalidId(refusal);
            default -> null;
        };
    }

    private static Throwable unwrapped(Throwable thrown) {
        Throwable now = thrown;
        while ((now instanceof CompletionException || now instanceof ExecutionException) && now.getCause() != null) {
            now = now.getCause();
        }
        return now;
    }

    private static ProblemDetail of(KayException thrown) {
        return switch (thrown) {
            case NoSuchInstanceException _ -> problem(HttpStatus.NOT_FOUND, "There is no instance with this id.");
            case AskTimeoutException _ -> problem(HttpStatus.GATEWAY_TIMEOUT, "The answer did not come in time.");
            case InboxFullException _ ->
                problem(HttpStatus.TOO_MANY_REQUESTS, "Too much waits to be handled. Try again later.");
            case MessageTooLargeException _ ->
                problem(HttpStatus.CONTENT_TOO_LARGE, "The request makes a message that is too large.");
            case PanickedException _ -> problem(HttpStatus.SERVICE_UNAVAILABLE,
                    "This part of the application stands still after an error until an operator resolves it.");
            case IncompleteException _ ->
                problem(HttpStatus.SERVICE_UNAVAILABLE, "A part of the answer cannot be given at the moment.");
            case ActorSystemStoppedException _ ->
                problem(HttpStatus.SERVICE_UNAVAILABLE, "The application is being stopped.");
            case SnapshotException _,JournalException _ ->
                problem(HttpStatus.SERVICE_UNAVAILABLE, "The application cannot keep its state at the moment.");
            case SendInterruptedException _ -> problem(HttpStatus.SERVICE_UNAVAILABLE, "The request was interrupted.");
            case InspectionException _ -> problem(HttpStatus.SERVICE_UNAVAILABLE, "There is nothing to be seen now.");
        };
    }

    /** The problem for a refused id. */
    static ProblemDetail invalidId(InvalidIdException refusal) {
        return problem(HttpStatus.BAD_REQUEST, refusal.getMessage());
    }

    private static ProblemDetail problem(HttpStatus status, @Nullable String detail) {
        return ProblemDetail.forStatusAndDetail(status, detail);
    }

    /** The response headers of a problem. */
    static HttpHeaders headers(ProblemDetail problem) {
        HttpHeaders headers = new HttpHeaders();
        if (problem.getStatus() == HttpStatus.TOO_MANY_REQUESTS.value()) {
            headers.set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return headers;
    }

    /** Whether an exception means that a request could not be read. */
    static boolean isUnreadableInput(Throwable thrown) {
        return thrown instanceof TypeMismatchException || thrown instanceof HttpMessageNotReadableException
                || thrown instanceof ServerWebInputException;
    }
}
