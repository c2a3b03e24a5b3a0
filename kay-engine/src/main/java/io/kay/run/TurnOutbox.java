package io.kay.run;

import org.jspecify.annotations.Nullable;

import io.kay.message.Block;

/**
 * A worker's outbox, published when the turn ends; a full block is published earlier. Blocks with spawns are published
 * before all others, so that no message overtakes the birth of an instance whose id it carries.
 */
class TurnOutbox extends Outbox {

    private final int[] touched;
    private final boolean[] isTouched;
    private int touchedCount;
    private boolean spawns;
    /** When the turn began. Cached, as a clock read takes as long as handling a few messages. */
    private long now;
    /** The worker whose turn ends, while this publishes. */
    private @Nullable Worker ending;

    TurnOutbox(Engine engine) {
        super(engine);
        touched = new int[directory.lanes()];
        isTouched = new boolean[directory.lanes()];
    }

    @Override
    protected void opened(int lane) {
        if (lane < isTouched.length && !isTouched[lane]) {
            isTouched[lane] = true;
            touched[touchedCount++] = lane;
        }
    }

    @Override
    protected void written(int lane, boolean spawning) {
        spawns |= spawning;
    }

    /** A turn begins. */
    void begin(long time) {
        now = time;
    }

    @Override
    protected long now() {
        return now;
    }

    @Override
    protected void beforePublishing() {
        if (spawns) {
            spawns = false;
            for (int i = 0; i < touchedCount; i++) {
                Block block = open(touched[i]);
                if (block != null && block.spawns()) {
                    publish(touched[i]);
                }
            }
        }
    }

    @Override
    protected void schedule(Partition partition, long since) {
        if (ending == null) {
            super.schedule(partition, since);
        } else if (partition.isToBeRun(since)) {
            ending.scheduled(partition);
        }
    }

    /** Publishes everything a turn sent, as its worker is about to choose the next turn. */
    void flush(Worker worker, Partition sender) {
        ending = worker;
        try {
            beforePublishing();
            for (int i = 0; i < touchedCount; i++) {
                isTouched[touched[i]] = false;
                if (worker.hasNext() || !handOver(touched[i], worker, sender)) {
                    publish(touched[i]);
                }
            }
            touchedCount = 0;
        } finally {
            ending = null;
        }
    }

    /** Passes a block directly to the partition that runs next and reads it first, so other threads never see it. */
    private boolean handOver(int lane, Worker worker, Partition sender) {
        Block block = open(lane);
        if (block == null || block.messages() == 0) {
            return false;
        }
        Partition recipient = directory.partition(lane);
        if (!recipient.takes(block, directory.essential(lane), sender)) {
            return false;
        }
        taken(lane);
        worker.runNext(recipient);
        return true;
    }

    /** Publishes everything. */
    void flush() {
        beforePublishing();
        for (int i = 0; i < touchedCount; i++) {
            isTouched[touched[i]] = false;
            publish(touched[i]);
        }
        touchedCount = 0;
    }
}
