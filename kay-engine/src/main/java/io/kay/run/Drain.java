package io.kay.run;

import java.util.List;

/**
 * Waits until a system that receives no more external messages has nothing left to do.
 *
 * <p>Partitions are checked one after another while they may still send to each other, so one check proves nothing. The
 * system is drained if all are idle twice with no turn run in between. This is Mattern's double counting, applied to
 * turns instead of messages.
 */
final class Drain {

    private static final long PAUSE_NANOS = 200_000;
    /** Interval between checks for threads that called System.exit. */
    private static final long LOOK_NANOS = 5_000_000;

    private final Execution execution;
    private final List<Partition> partitions;
    private final BlockingTasks blockingTasks;
    private final Runnable relieveExited;

    /**
     * A drain.
     *
     * @param relieveExited has other threads continue the work of threads that never return
     */
    Drain(Execution execution, List<Partition> partitions, BlockingTasks blockingTasks, Runnable relieveExited) {
        this.execution = execution;
        this.partitions = partitions;
        this.blockingTasks = blockingTasks;
        this.relieveExited = relieveExited;
    }

    /** Returns when nothing is left except messages deferred by a panic, or when the time has elapsed. */
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

    /** Number of turns run so far, or -1 if anything is under way. */
    private long turnsIfIdle() {
        long turns = 0;
        if (!blockingTasks.isIdle()) {
            return -1;
        }
        for (Partition partition : partitions) {
            if (!partition.isIdle()) {
                partition.schedule(execution.nanoTime()); // the clock, which does this for ids without a birth, is off
                return -1;
            }
            turns += partition.counters().turns();
        }
        return turns;
    }
}
