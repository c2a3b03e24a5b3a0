package io.kay.stress;

import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

import io.kay.inbox.Inbox;
import io.kay.message.Block;

/**
 * Two producers, one of which is also the consumer: no block is lost, none comes twice, and those of one producer come
 * in order. Two threads for three roles, because jcstress leaves out tests with more threads than there are cores.
 */
@JCStressTest
@Outcome(id = "6, 0, 0", expect = Expect.ACCEPTABLE, desc = "All blocks, in order, once.")
@Outcome(expect = Expect.FORBIDDEN, desc = "Blocks taken, out of order, damaged.")
@State
public class InboxOrderStress {

    private static final int PRODUCER = 10;

    private final Inbox inbox = new Inbox();
    private final long[] last = {0, PRODUCER};
    private int taken;
    private int disorder;
    private int damaged;

    @Actor
    public void producer() {
        for (int i = 1; i <= 3; i++) {
            inbox.offer(Blocks.of(i));
        }
    }

    @Actor
    public void producerAndConsumer() {
        for (int i = 1; i <= 3; i++) {
            inbox.offer(Blocks.of(PRODUCER + i));
            take(inbox.poll());
        }
        take(inbox.poll());
    }

    private void take(@Nullable Block block) {
        if (block == null) {
            return;
        }
        taken++;
        long number = Blocks.read(block);
        int producer = (int) number / PRODUCER;
        if (number % PRODUCER == 0) {
            damaged++;
        } else if (number != ++last[producer]) {
            disorder++;
        }
    }

    @Arbiter
    public void rest(III_Result result) {
        Block block;
        while ((block = inbox.poll()) != null) {
            take(block);
        }
        result.r1 = taken;
        result.r2 = disorder;
        result.r3 = damaged;
    }
}
