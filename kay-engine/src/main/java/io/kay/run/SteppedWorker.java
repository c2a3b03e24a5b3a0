package io.kay.run;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A worker without a thread. Its turn runs one step at a time, interleaved with steps of other workers. It owns the
 * partition from the first step to the last.
 */
final class SteppedWorker extends Worker {

    private static final int SHORTEST_TURN = 1;
    private static final int LONGEST_SHORT_TURN = 8;

    private final SteppedExecution execution;
    private final SteppedOutbox outbox;
    private @Nullable Partition partition;
    private boolean published;
    /** The thread that currently calls handlers for this worker. */
    private @Nullable Thread handling;
    private long heldUntil;

    SteppedWorker(Engine engine, Workers workers, int index, SteppedOutbox outbox, SteppedExecution execution) {
        super(engine, workers, index, outbox);
        this.execution = execution;
        this.outbox = outbox;
    }

    @Override
    boolean isCurrentThread() {
        return Thread.currentThread().equals(handling);
    }

    @Override
    int turnMessages() {
        DecisionSource decisions = execution.decisions();
        return decisions.happens(1.0 / 2) ? SHORTEST_TURN + decisions.below(LONGEST_SHORT_TURN) : super.turnMessages();
    }

    @Override
    boolean gathers(long since) {
        return execution.decisions().happens(1.0 / 2);
    }

    /** There is no thread to start. */
    @Override
    void start() {
        heldUntil = 0;
    }

    @Override
    void end() {
        while (isInTurn()) {
            step();
        }
    }

    @Override
    void publishForCut() {
        outbox.flush();
    }

    boolean isInTurn() {
        return partition != null;
    }

    /** Whether its turn is held until later. */
    boolean isHeld() {
        return execution.steps() < heldUntil;
    }

    /** The first step of a turn: handles messages. The messages they send stay in the outbox. */
    void begin(Partition taken) {
        partition = taken;
        published = false;
        readClock();
        begun(taken);
        handling = Thread.currentThread();
        try {
            taken.handle(this);
        } catch (Throwable thrown) { // as on a worker's own thread
            failed(taken, thrown);
        } finally {
            handling = null;
        }
        heldUntil = execution.steps() + execution.delay();
    }

    /** A further step: publishes one lane, or runs the turn's completions, or releases the partition. */
    void step() {
        Partition owned = Objects.requireNonNull(partition);
        try {
            if (outbox.publishOne(execution.decisions())) {
                return;
            }
            if (!published) {
                published = true;
                complete();
                return;
            }
            partition = null;
            owned.leave(this);
        } catch (Throwable thrown) { // as on a worker's own thread
            partition = null;
            failed(owned, thrown);
        }
        ended();
    }
}
