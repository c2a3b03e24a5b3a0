package io.kay.run;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A result that workers complete, or a future derived from one. Waiting where it cannot complete, on a worker or before
 * the system was started, fails at once. A timeout says what was awaited.
 */
abstract class SystemFuture<T> extends CompletableFuture<T> {

    private final Engine engine;

    SystemFuture(Engine engine) {
        this.engine = engine;
    }

    /** What the result is, and why it is missing. Any thread. */
    abstract String about();

    final Engine engine() {
        return engine;
    }

    /** A derived future waits for the same result. */
    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new Derived<>(this);
    }

    /**
     * Waits for the result.
     *
     * @throws IllegalStateException if the result cannot complete while this thread waits
     */
    @Override
    public T join() {
        requireToCome();
        return super.join();
    }

    /**
     * Waits for the result.
     *
     * @throws IllegalStateException if the result cannot complete while this thread waits
     */
    @Override
    public T get() throws InterruptedException, ExecutionException {
        requireToCome();
        return super.get();
    }

    /**
     * Waits for the result for a limited time.
     *
     * @throws IllegalStateException if the result cannot complete while this thread waits
     * @throws TimeoutException with the reason
     */
    @Override
    public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        requireToCome();
        try {
            return super.get(timeout, unit);
        } catch (TimeoutException _) {
            throw new TimeoutException(about());
        }
    }

    /** {@link #orTimeout} fails a future with an exception that has no message. */
    @Override
    public boolean completeExceptionally(Throwable reason) {
        return super.completeExceptionally(
                reason instanceof TimeoutException && reason.getMessage() == null && !isDone()
                        ? new TimeoutException(about())
                        : reason);
    }

    private void requireToCome() {
        if (!isDone()) {
            engine.execution().awaits(this);
        }
    }

    private static final class Derived<T> extends SystemFuture<T> {

        private final SystemFuture<?> source;

        Derived(SystemFuture<?> source) {
            super(source.engine());
            this.source = source;
        }

        @Override
        String about() {
            return source.about();
        }
    }

    /** A result that some partitions complete. */
    static final class OfPartitions<T> extends SystemFuture<T> {

        private final String what;
        private final List<Partition> partitions;

        /**
         * Creates a result.
         *
         * @param what the result, such as {@code "the answers to Price"}
         * @param partitions the partitions whose workers complete it
         */
        OfPartitions(Engine engine, String what, List<Partition> partitions) {
            super(engine);
            this.what = what;
            this.partitions = partitions;
            engine.execution().created(this);
        }

        @Override
        String about() {
            return "Still waiting for " + what + ": " + new AskDiagnosis(engine()).of(partitions);
        }
    }
}
