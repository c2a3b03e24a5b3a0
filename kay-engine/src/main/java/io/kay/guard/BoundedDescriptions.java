package io.kay.guard;

import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;

/**
 * Describes user objects. Their methods run on a separate thread, which is abandoned after a moment. So a
 * {@code toString} that never ends, or that waits for the caller, blocks no one. A class that once failed to return is
 * not asked again. Any thread.
 */
final class BoundedDescriptions {

    private static final long PATIENCE_MILLIS = 1000;

    /** Whether the log calls only JDK methods on an exception class, all of which merely return a value. */
    private static final ClassValue<Boolean> PLAIN = new ClassValue<>() {

        @Override
        protected Boolean computeValue(Class<?> type) {
            return isPlatform(type, "getMessage") && isPlatform(type, "getLocalizedMessage")
                    && isPlatform(type, "toString") && isPlatform(type, "getCause")
                    && isPlatform(type, "getStackTrace");
        }
    };

    /** Set when a method of the class did not return in time. Volatile, because any thread reads it. */
    private static final ClassValue<AtomicBoolean> SILENT = new ClassValue<>() {

        @Override
        protected AtomicBoolean computeValue(Class<?> type) {
            return new AtomicBoolean();
        }
    };

    private BoundedDescriptions() {}

    private static boolean isPlatform(Class<?> type, String method) {
        try {
            return type.getMethod(method).getDeclaringClass().getClassLoader() == null;
        } catch (ReflectiveOperationException | LinkageError e) {
            return false;
        }
    }

    /** Whether describing an exception runs no user code. */
    static boolean isPlain(Throwable thrown) {
        return PLAIN.get(thrown.getClass());
    }

    /** The message of an exception; null if it has none. */
    static @Nullable String messageOf(Throwable thrown) {
        return isPlain(thrown) ? thrown.getMessage() : said(thrown, "getMessage", thrown::getMessage);
    }

    /** The text of an object. */
    static String textOf(Object object) {
        String text = said(object, "toString", object::toString);
        return text == null ? Text.nameOf(object) + ", whose toString returned null" : text;
    }

    /** The stack trace of an exception; empty if unavailable. */
    static StackTraceElement[] stackTraceOf(Throwable thrown) {
        StackTraceElement[] trace =
                isPlain(thrown) ? thrown.getStackTrace() : timed(thrown, thrown::getStackTrace).orElse(_ -> null);
        return trace == null ? new StackTraceElement[0] : trace;
    }

    /** The cause of an exception; null if there is none or it is unavailable. */
    static @Nullable Throwable causeOf(Throwable thrown) {
        return isPlain(thrown) ? thrown.getCause() : timed(thrown, thrown::getCause).orElse(_ -> null);
    }

    private static @Nullable String said(Object object, String method, Callable<@Nullable String> call) {
        return timed(object, call)
                .orElse(problem -> "(" + Text.nameOf(object) + ", whose " + method + ' ' + problem + ')');
    }

    /** A value, or why there is none. */
    private record Answer<T>(@Nullable T value, @Nullable String problem) {

        @Nullable
        T orElse(java.util.function.Function<String, @Nullable T> other) {
            return problem == null ? value : other.apply(problem);
        }
    }

    private static <T> Answer<T> timed(Object object, Callable<@Nullable T> call) {
        AtomicBoolean silent = SILENT.get(object.getClass());
        if (silent.getPlain()) { // set once; a late read costs one more wait
            return new Answer<>(null, "did not return before");
        }
        FutureTask<@Nullable T> task = new FutureTask<>(call);
        boolean interrupted = false;
        try {
            Thread.ofPlatform().name("kay-text").daemon().start(task);
            long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
            while (true) {
                try {
                    return new Answer<>(task.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS), null);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (TimeoutException e) {
            silent.setPlain(true);
            task.cancel(true);
            return new Answer<>(null, "does not return");
        } catch (Throwable thrown) { // thrown by the method, or because no thread was available
            Throwable cause = thrown.getCause() == null ? thrown : thrown.getCause();
            return new Answer<>(null, "threw " + cause.getClass().getName());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
