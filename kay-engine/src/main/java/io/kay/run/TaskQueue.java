package io.kay.run;

import java.util.List;
import java.util.function.Consumer;

import org.jctools.queues.varhandle.MpscUnboundedVarHandleArrayQueue;
import org.jspecify.annotations.Nullable;

/** What the owner of a partition was asked to do when no handler runs. Any thread adds; the owner does it. */
final class TaskQueue {

    private static final int CHUNK = 16;

    private final MpscUnboundedVarHandleArrayQueue<Task> tasks = new MpscUnboundedVarHandleArrayQueue<>(CHUNK);

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
    }

    /** Whether there is nothing to do. Any thread. */
    boolean isEmpty() {
        return tasks.isEmpty();
    }

    /** Does the next one, if there is one. Owner only. */
    boolean runNext() {
        Task task = tasks.poll();
        if (task == null) {
            return false;
        }
        task.run.run();
        return true;
    }

    /** Does what there is. Owner only. */
    void runAll() {
        boolean more = true;
        while (more) {
            more = runNext();
        }
    }

    /** Takes all; giving them up, which calls continuations of users, is left to be done. Only when no worker runs any more. */
    void abandon(Throwable reason, List<Runnable> abandonments) {
        for (@Nullable
        Task task = tasks.poll(); task != null; task = tasks.poll()) {
            abandonments.add(new Abandonment(task.abandon, reason));
        }
    }
}
