package io.kay.guard;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls code that users wrote: listeners, functions, collectors, suppliers, continuations. Whatever it throws, errors of
 * the JVM and undeclared checked exceptions included, ends here: it is returned to whoever is to be told, or logged.
 * Handlers of actors are the only exception: {@code Handling} and {@code Sweep} catch what these throw.
 *
 * <p>A thread of kay that the code leaves interrupted is not interrupted after the call. Threads of users keep their flag.
 * Any thread.
 */
public final class UserCode {

    private static final Logger LOG = LoggerFactory.getLogger(UserCode.class);

    /** Set on threads that belong to a system, for as long as they live. */
    private static final ThreadLocal<Boolean> OWNED = new ThreadLocal<>();

    private UserCode() {}

    /** Code of a user, whatever it throws. */
    @FunctionalInterface
    public interface Action {

        /** Calls it. */
        void run() throws Throwable;
    }

    /**
     * How a call ended.
     *
     * @param value what it returned, null also if it threw
     * @param failure what it threw, null if it returned
     */
    public record Outcome<T>(@Nullable T value, @Nullable Throwable failure) {

        /** Whether the code returned. */
        public boolean returned() {
            return failure == null;
        }
    }

    /** The calling thread belongs to a system from now on: its interrupted flag is of no use to users' code. */
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
     * Calls code nobody waits for; what it throws is logged and affects nothing else. Never throws.
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
     * Calls code whose failure belongs to somebody. Never throws.
     *
     * @return what it threw, null if it returned
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
        } catch (Throwable thrown) { // whatever it is, it belongs to whoever wrote the code
            return new Outcome<>(null, thrown);
        } finally {
            if (!interrupted) {
                clearInterrupt();
            }
        }
    }

    /**
     * Completes a future with what code returned or threw. What is thrown by those who wait for the future is logged.
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
        } catch (Throwable thrown) { // the JDK's own work on the futures made from this one
            report("A continuation", future, thrown);
        } finally {
            if (!interrupted) {
                clearInterrupt();
            }
        }
    }

    /**
     * Does something when a future is done. As {@link CompletableFuture#whenComplete}, which asks what was thrown for its
     * text on the thread that completes: that is code of users, and may not return.
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

    /** As {@link Callable}, for code that throws anything. */
    @FunctionalInterface
    public interface Call<T> {

        /** Calls it. */
        @Nullable
        T call() throws Throwable;
    }

    /**
     * Logs what code threw that nobody waits for, with its method and class. Never throws.
     *
     * @param method the method called
     * @param code the object whose method it is
     */
    public static void report(String method, Object code, Throwable thrown) {
        log(() -> LOG.error("{} of {} threw {}; nothing else is affected", method,
                code instanceof Class<?> type ? type.getName() : code.getClass().getName(),
                Text.of(thrown), Text.loggable(thrown)));
    }

    /** Writes to the log, which may fail as any code of users: appenders and filters are theirs. Never throws. */
    public static void log(Runnable writing) {
        try {
            writing.run();
        } catch (Throwable unloggable) { // the log has failed; there is nowhere left to say so
            try {
                LOG.error("A log entry could not be written: {}", unloggable.getClass().getName());
            } catch (Throwable silent) {
                Objects.requireNonNull(silent);
            }
        }
    }

    /**
     * Clears the interrupted flag if the thread belongs to a system: code that ran on it, a handler for example, may
     * have left it set.
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
