package io.kay.run;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.jctools.queues.varhandle.MpscUnboundedVarHandleArrayQueue;
import org.jspecify.annotations.Nullable;

/** What the owner of a partition was asked to do when no handler runs. Any thread adds; the owner does it. */
final class TaskQueue {

    private static final int CHUNK = 16;

    private final MpscUnboundedVarHandleArrayQueue<Task> tasks = new MpscUnboundedVarHandleArrayQueue<>(CHUNK);
    /** Change nothing, so they may also be done between two rows of a broadcast. */
    private final MpscUnboundedVarHandleArrayQueue<Task> copies = new MpscUnboundedVarHandleArrayQueue<>(CHUNK);
    /**
     * How many there are: one look instead of four, as the owner looks all the time and hardly ever finds any. Counted
     * after a task is there, by volatile add, before the partition is scheduled; the owner takes volatile looks, and may
     * take a task before it is counted, so this may be below zero for a moment.
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

    /** As {@link #add}, for what changes nothing. */
    void addCopy(Runnable copy, Consumer<Throwable> abandon) {
        copies.offer(new Task(copy, abandon));
        count.incrementAndGet();
    }

    /** Whether there is nothing to do. Any thread. */
    boolean isEmpty() {
        return count.get() == 0;
    }

    /** Does the next one, if there is one. Owner only. */
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

    /** Does what changes nothing. Owner only. Whether there was anything. */
    boolean runCopies() {
        boolean any = false;
        while (!isEmpty() && runNext(copies)) {
            any = true;
        }
        return any;
    }

    /** Takes all; giving them up, which calls continuations of users, is left to be done. Only when no worker runs any more. */
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
