package io.kay.run;

import java.util.List;

/**
 * Waits until a system that gets nothing new from outside has nothing left to do.
 *
 * <p>Partitions are looked at one after the other while they may still send to each other, so one look proves nothing.
 * All idle twice with no turn run in between does: Mattern's double counting, with turns in place of messages.
 */
final class Drain {

    private static final long PAUSE_NANOS = 200_000;
    /** So often it looks for threads that called System.exit. */
    private static final long LOOK_NANOS = 5_000_000;

    private final Execution execution;
    private final List<Partition> partitions;
    private final BlockingTasks blockingTasks;
    private final Runnable relieveExited;

    /**
     * A drain.
     *
     * @param relieveExited has others go on with the work of threads that never come back
     */
    Drain(Execution execution, List<Partition> partitions, BlockingTasks blockingTasks, Runnable relieveExited) {
        this.execution = execution;
        this.partitions = partitions;
        this.blockingTasks = blockingTasks;
        this.relieveExited = relieveExited;
    }

    /** Returns when nothing is left, but for what waits for a panic to be resolved, or when the time is over. */
    void await(long nanos) {
        long deadline = execution.nanoTime() + nanos;
        long looked = execution.nanoTime();
        long turnsBefore = -1;
        relieve();
        while (deadline - execution.nanoTime() > 0) {
            if (execution.nanoTime() - looked > LOOK_NANOS) {
                relieve();
                looked = execution.nanoTime();
            }
            long turns = turnsIfIdle();
            if (turns >= 0 && turns == turnsBefore) {
                return;
            }
            turnsBefore = turns;
            if (turns < 0) {
                execution.pause(this, PAUSE_NANOS);
            }
        }
    }

    private void relieve() {
        relieveExited.run();
        blockingTasks.excuseExited();
    }

    /** Turns run so far, or -1 if anything is under way. */
    private long turnsIfIdle() {
        long turns = 0;
        if (!blockingTasks.isIdle()) {
            return -1;
        }
        for (Partition partition : partitions) {
            if (!partition.isIdle()) {
                partition.schedule(execution.nanoTime()); // the clock, which would do it for ids without a birth, is off
                return -1;
            }
            turns += partition.counters().turns();
        }
        return turns;
    }
}
