package io.kay.guard;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls user code: listeners, functions, collectors, suppliers, continuations. Anything it throws ends here, including
 * JVM errors and undeclared checked exceptions. It is returned to the caller or logged. The only exceptions are actor
 * handlers: {@code Handling} and {@code Sweep} catch what these throw.
 *
 * <p>If the code leaves a kay thread interrupted, the flag is cleared after the call. Users' threads keep their flag.
 * Any thread.
 */
public final class UserCode {

    private static final Logger LOG = LoggerFactory.getLogger(UserCode.class);

    /** Set on threads that belong to a system, for as long as they live. */
    private static final ThreadLocal<Boolean> OWNED = new ThreadLocal<>();

    private UserCode() {}

    /** User code that may throw anything. */
    @FunctionalInterface
    public interface Action {

        /** Runs the code. */
        void run() throws Throwable;
    }

    /**
     * The outcome of a call.
     *
     * @param value what it returned; also null if it threw
     * @param failure what it threw; null if it returned
     */
    public record Outcome<T>(@Nullable T value, @Nullable Throwable failure) {

        /** Whether the code returned. */
        public boolean returned() {
            return failure == null;
        }
    }

    /** From now on the calling thread belongs to a system: an interrupted flag that user code leaves is cleared. */
    public static void ownThread() {
        OWNED.set(true);
    }

    /** A task during which its thread belongs to a system. */
    public static Runnable owned(Runnable task) {
        return () -> {
            OWNED.set(true);
            try {
                task.run();
            } finally {
                OWNED.remove();
            }
        };
    }

    /**
     * Calls code whose outcome no one waits for. An exception is logged and affects nothing else. Never throws.
     *
     * @param method the method called, {@code "PanicListener.onPanic"}
     * @param code the object whose method it is
     */
    public static void run(String method, Object code, Action call) {
        Throwable thrown = attempt(call);
        if (thrown != null) {
            report(method, code, thrown);
        }
    }

    /**
     * Calls code whose failure the caller handles. Never throws.
     *
     * @return what it threw; null if it returned
     */
    public static @Nullable Throwable attempt(Action call) {
        return call(() -> {
            call.run();
            return null;
        }).failure();
    }

    /** Calls code for a value. Never throws. */
    public static <T> Outcome<T> call(Call<? extends T> call) {
        boolean interrupted = isInterrupted();
        try {
            return new Outcome<>(call.call(), null);
        } catch (Throwable thrown) { // whatever it is, it belongs to the author of the code
            return new Outcome<>(null, thrown);
        } finally {
            if (!interrupted) {
                clearInterrupt();
            }
        }
    }

    /**
     * Completes a future with what the code returned or threw. Exceptions thrown by the future's dependents are logged.
     * Never throws.
     */
    @SuppressWarnings("NullAway") // null is a value like any other
    public static <X> void complete(CompletableFuture<X> future, Outcome<? extends X> outcome) {
        boolean interrupted = isInterrupted();
        try {
            if (outcome.failure() == null) {
                future.complete(outcome.value());
            } else {
                future.completeExceptionally(outcome.failure());
            }
        } catch (Throwable thrown) { // thrown by the JDK's own work on dependent futures
            report("A continuation", future, thrown);
        } finally {
            if (!interrupted) {
                clearInterrupt();
            }
        }
    }

    /**
     * Runs an action when a future is done. Unlike this method, {@link CompletableFuture#whenComplete} asks the
     * exception for its text on the completing thread: that is user code and may not return.
     *
     * @param action does not throw
     */
    public static <X> void whenDone(CompletableFuture<X> future,
            BiConsumer<? super @Nullable X, ? super @Nullable Throwable> action) {
        var _ = future.handle((value, failure) -> {
            action.accept(value, failure);
            return true;
        });
    }

    /** Like {@link Callable}, for code that throws anything. */
    @FunctionalInterface
    public interface Call<T> {

        /** Runs the code. */
        @Nullable
        T call() throws Throwable;
    }

    /**
     * Logs an exception that no one waits for, with the method and class that threw it. Never throws.
     *
     * @param method the method called
     * @param code the object whose method it is
     */
    public static void report(String method, Object code, Throwable thrown) {
        log(() -> LOG.error("{} of {} threw {}; nothing else is affected", method,
                code instanceof Class<?> type ? type.getName() : code.getClass().getName(),
                Text.of(thrown), Text.loggable(thrown)));
    }

    /**
     * Writes to the log. Logging may fail like any user code, because appenders and filters are user code. Never
     * throws.
     */
    public static void log(Runnable writing) {
        try {
            writing.run();
        } catch (Throwable unloggable) { // logging failed; there is nowhere left to report it
            try {
                LOG.error("A log entry could not be written: {}", unloggable.getClass().getName());
            } catch (Throwable silent) {
                Objects.requireNonNull(silent);
            }
        }
    }

    /**
     * Clears the interrupted flag if the thread belongs to a system: code that ran on it, such as a handler, may have
     * left it set.
     */
    @SuppressWarnings("ResultOfMethodCallIgnored")
    public static void clearInterrupt() {
        if (Thread.currentThread().isInterrupted() && OWNED.get() != null) {
            var _ = Thread.interrupted();
        }
    }

    private static boolean isInterrupted() {
        return Thread.currentThread().isInterrupted();
    }
}
