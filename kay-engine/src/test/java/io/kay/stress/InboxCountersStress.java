package io.kay.stress;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZJJ_Result;

import io.kay.inbox.Inbox;
import io.kay.message.Block;

/** The depth of an inbox is never below zero, and zero when all is handled. */
@JCStressTest
@Outcome(id = "true, 0, 0", expect = Expect.ACCEPTABLE, desc = "Never below zero, zero at the end.")
@Outcome(expect = Expect.FORBIDDEN, desc = "Whether never below what is queued; messages and bytes at the end.")
@State
public class InboxCountersStress {

    private final Inbox inbox = new Inbox();
    private boolean plausible = true;

    @Actor
    public void producer() {
        inbox.offer(Blocks.of(1));
        inbox.offer(Blocks.of(2));
    }

    @Actor
    public void producerAndConsumer() {
        take();
        inbox.offer(Blocks.of(3));
        take();
        take();
    }

    private boolean take() {
        Block block = inbox.poll();
        if (block == null) {
            plausible &= inbox.messages() >= 0 && inbox.bytes() >= 0;
            return false;
        }
        plausible &= inbox.messages() >= 1 && inbox.bytes() >= Blocks.BYTES;
        inbox.handled(block.messages(), block.end());
        plausible &= inbox.messages() >= 0 && inbox.bytes() >= 0;
        return true;
    }

    @Arbiter
    public void rest(ZJJ_Result result) {
        while (take()) {
            continue;
        }
        result.r1 = plausible;
        result.r2 = inbox.messages();
        result.r3 = inbox.bytes();
    }
}
