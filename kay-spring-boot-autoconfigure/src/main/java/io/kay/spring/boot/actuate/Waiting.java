package io.kay.spring.boot.actuate;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

import io.kay.ActorSystemStoppedException;
import io.kay.InspectionException;
import io.kay.NoSuchInstanceException;
import io.kay.guard.Durations;

/** Waits on the caller's thread for a limited time, and maps failures to problems. */
record Waiting(Duration timeout) {

    <T> OperationResponseBody await(CompletableFuture<T> future, Function<T, OperationResponseBody> describe) {
        return await(future, timeout, describe);
    }

    <T> OperationResponseBody await(CompletableFuture<T> future, Duration patience,
            Function<T, OperationResponseBody> describe) {
        T found;
        try {
            found = future.get(Durations.nanos(patience), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            future.cancel(false);
            return ProblemDescriptor.unavailable("The worker did not answer within " + Durations.millis(patience)
                    + " ms, which is management.endpoint.kay.timeout or what the request allows. "
                    + Objects.requireNonNullElse(e.getMessage(), "A handler may be stuck"));
        } catch (IllegalStateException e) { // before the start
            return ProblemDescriptor.unavailable(String.valueOf(e.getMessage()));
        } catch (InterruptedException _) {
            future.cancel(false);
            Thread.currentThread().interrupt();
            return ProblemDescriptor.unavailable("The request was interrupted");
        } catch (ExecutionException e) {
            return switch (e.getCause()) {
                case IllegalArgumentException wrong -> ProblemDescriptor.badRequest(wrong);
                case NoSuchInstanceException _ -> ProblemDescriptor.dead();
                case InspectionException busy -> ProblemDescriptor.unavailable(String.valueOf(busy.getMessage()));
                case ActorSystemStoppedException _ -> ProblemDescriptor.unavailable("The actor system is stopped");
                case null, default -> throw new IllegalStateException(e.getCause());
            };
        }
        return describe.apply(found);
    }
}
