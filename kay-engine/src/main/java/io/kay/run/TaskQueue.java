package io.kay.run;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.jctools.queues.varhandle.MpscUnboundedVarHandleArrayQueue;
import org.jspecify.annotations.Nullable;

/** Tasks for a partition's owner to run while no handler runs. Any thread adds them; the owner runs them. */
final class TaskQueue {

    private static final int CHUNK = 16;

    private final MpscUnboundedVarHandleArrayQueue<Task> tasks = new MpscUnboundedVarHandleArrayQueue<>(CHUNK);
    /** Tasks that change nothing, so they may also run between two rows of a broadcast. */
    private final MpscUnboundedVarHandleArrayQueue<Task> copies = new MpscUnboundedVarHandleArrayQueue<>(CHUNK);
    /**
     * Number of tasks: one read instead of four, as the owner checks constantly and rarely finds any. A volatile add
     * counts a task after it is queued and before the partition is scheduled. The owner uses volatile reads. It may
     * take a task before it is counted, so this may briefly be negative.
     */
    private final AtomicInteger count = new AtomicInteger();

    private record Task(Runnable run, Consumer<Throwable> abandon) {}

    private record Abandonment(Consumer<Throwable> abandon, Throwable reason) implements Runnable {

        @Override
        public void run() {
            abandon.accept(reason);
        }
    }

    /**
     * Adds a task.
     *
     * @param abandon called instead if the system stops first
     */
    void add(Runnable task, Consumer<Throwable> abandon) {
        tasks.offer(new Task(task, abandon));
        count.incrementAndGet();
    }

    /** As {@link #add}, for a task that changes nothing. */
    void addCopy(Runnable copy, Consumer<Throwable> abandon) {
        copies.offer(new Task(copy, abandon));
        count.incrementAndGet();
    }

    /** Whether there are no tasks. Any thread. */
    boolean isEmpty() {
        return count.get() == 0;
    }

    /** Runs the next task, if there is one. Owner only. */
    boolean runNext() {
        return !isEmpty() && (runNext(copies) || runNext(tasks));
    }

    private boolean runNext(MpscUnboundedVarHandleArrayQueue<Task> queue) {
        Task task = queue.poll();
        if (task == null) {
            return false;
        }
        count.decrementAndGet();
        task.run.run();
        return true;
    }

    /** Runs all tasks that change nothing. Returns whether there were any. Owner only. */
    boolean runCopies() {
        boolean any = false;
        while (!isEmpty() && runNext(copies)) {
            any = true;
        }
        return any;
    }

    /**
     * Removes all tasks. Adds their abandonments, which call user continuations, to the list for the caller to run.
     * Only after all workers have ended.
     */
    void abandon(Throwable reason, List<Runnable> abandonments) {
        abandon(tasks, reason, abandonments);
        abandon(copies, reason, abandonments);
    }

    private static void abandon(MpscUnboundedVarHandleArrayQueue<Task> queue, Throwable reason,
            List<Runnable> abandonments) {
        for (@Nullable
        Task task = queue.poll(); task != null; task = queue.poll()) {
            abandonments.add(new Abandonment(task.abandon, reason));
        }
    }
}
