package io.kay.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** Queues tasks until it is told to run one of them. One thread. */
final class SteppedExecutor extends AbstractExecutorService {

    private final List<Runnable> work = new ArrayList<>();
    private boolean stopped;

    /** Number of queued tasks. */
    int size() {
        return work.size();
    }

    /** Runs one task. */
    void run(int index) {
        work.remove(index).run();
    }

    @Override
    public void execute(Runnable task) {
        if (stopped) {
            throw new RejectedExecutionException("The system has stopped");
        }
        work.add(task);
    }

    @Override
    public void shutdown() {
        stopped = true;
    }

    @Override
    public List<Runnable> shutdownNow() {
        stopped = true;
        List<Runnable> left = List.copyOf(work);
        work.clear();
        return left;
    }

    @Override
    public boolean isShutdown() {
        return stopped;
    }

    @Override
    public boolean isTerminated() {
        return stopped && work.isEmpty();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return isTerminated();
    }
}
