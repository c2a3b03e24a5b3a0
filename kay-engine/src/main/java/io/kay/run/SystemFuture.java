package io.kay.run;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A result that workers bring, and whatever is derived from it. Whoever waits for it where it cannot come, on a worker or
 * before the system was started, is told so at once; whoever waits too long learns what it waits for.
 */
abstract class SystemFuture<T> extends CompletableFuture<T> {

    private final Engine engine;

    SystemFuture(Engine engine) {
        this.engine = engine;
    }

    /** What it is, and why it is not there. Any thread. */
    abstract String about();

    final Engine engine() {
        return engine;
    }

    /** What is derived from it waits for the same. */
    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new Derived<>(this);
    }

    /**
     * Waits for the result.
     *
     * @throws IllegalStateException if it cannot come while this thread waits
     */
    @Override
    public T join() {
        requireToCome();
        return super.join();
    }

    /**
     * Waits for the result.
     *
     * @throws IllegalStateException if it cannot come while this thread waits
     */
    @Override
    public T get() throws InterruptedException, ExecutionException {
        requireToCome();
        return super.get();
    }

    /**
     * Waits for the result for a limited time.
     *
     * @throws IllegalStateException if it cannot come while this thread waits
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

    /** {@link #orTimeout} fails a future with an exception that says nothing. */
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

    /** A result of some partitions. */
    static final class OfPartitions<T> extends SystemFuture<T> {

        private final String what;
        private final List<Partition> partitions;

        /**
         * A result.
         *
         * @param what it is, such as {@code "the answers to Price"}
         * @param partitions whose workers bring it
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
