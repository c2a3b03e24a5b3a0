package io.kay.stress;

import java.util.concurrent.atomic.AtomicLong;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

import io.kay.inbox.BlockPool;
import io.kay.inbox.BlockShelf;
import io.kay.inbox.Inbox;
import io.kay.message.Block;
import io.kay.store.ChunkStorage;

/**
 * What was written into a block is there when it comes out of the inbox, whether it travels itself or as a small copy,
 * and although producer and consumer use the same blocks again and again.
 */
@JCStressTest
@Outcome(id = "2, 0", expect = Expect.ACCEPTABLE, desc = "Both blocks came, whole.")
@Outcome(expect = Expect.FORBIDDEN, desc = "Blocks that came; of these damaged.")
@State
public class PublishedBlockStress {

    private static final int BLOCK_BYTES = 1024;
    private static final BlockPool POOL = new BlockPool(new ChunkStorage(), BLOCK_BYTES);
    private static final AtomicLong NUMBERS = new AtomicLong(1);

    private final Inbox inbox = new Inbox();
    private final long number = NUMBERS.getAndAdd(2);
    /** Empty again in the end, so that no block is lost. */
    private final BlockShelf producers = new BlockShelf(POOL);
    private int taken;
    private int damaged;

    @Actor
    public void producer() {
        publish(number, 4);
        publish(number + 1, BLOCK_BYTES / Long.BYTES);
    }

    private void publish(long value, int times) {
        Block block = producers.acquire(times * Long.BYTES);
        block.fill(value);
        for (int i = 0; i < times; i++) {
            block.putLong(i * Long.BYTES, value + i);
            block.append((i + 1) * Long.BYTES, false);
        }
        producers.publish(block, inbox);
    }

    @Actor
    public void consumer() {
        for (int i = 0; i < 4; i++) {
            take();
        }
    }

    private boolean take() {
        Block block = inbox.poll();
        if (block == null) {
            return false;
        }
        long value = number + taken++;
        boolean whole = block.filledSince() == value && block.messages() * Long.BYTES == block.end();
        for (int at = 0; at < block.end(); at += Long.BYTES) {
            whole &= block.getLong(at) == value + at / Long.BYTES;
        }
        if (!whole) {
            damaged++;
        }
        POOL.release(block);
        return true;
    }

    @Arbiter
    public void rest(II_Result result) {
        while (take()) {
            continue;
        }
        result.r1 = taken;
        result.r2 = damaged;
    }
}
