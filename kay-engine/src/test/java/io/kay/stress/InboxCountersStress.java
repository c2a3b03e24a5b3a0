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

/** The depth of an inbox is never below zero, whoever looks, and zero when all is handled. */
@JCStressTest
@Outcome(id = "true, 0, 0", expect = Expect.ACCEPTABLE, desc = "Never below zero, zero at the end.")
@Outcome(expect = Expect.FORBIDDEN, desc = "Whether never below what is queued; messages and bytes at the end.")
@State
public class InboxCountersStress {

    private static final int ALL = 4;

    private final Inbox inbox = new Inbox();
    private boolean plausible = true;
    private boolean plausibleOutside;

    @Actor
    public void producer() {
        inbox.offer(Blocks.of(1));
        plausibleOutside = isPossible();
        inbox.offer(Blocks.of(2));
        plausibleOutside &= isPossible();
    }

    @Actor
    public void producerAndConsumer() {
        take();
        inbox.bypassed(1, Blocks.BYTES);
        plausible &= isPossible() && inbox.messages() >= 1 && inbox.bytes() >= Blocks.BYTES;
        inbox.handled(1, Blocks.BYTES);
        inbox.offer(Blocks.of(3));
        take();
        take();
    }

    /** A difference below zero would be a number far above this. */
    private boolean isPossible() {
        return inbox.messages() <= ALL && inbox.bytes() <= ALL * Blocks.BYTES;
    }

    private boolean take() {
        Block block = inbox.poll();
        if (block == null) {
            plausible &= isPossible();
            return false;
        }
        plausible &= isPossible() && inbox.messages() >= 1 && inbox.bytes() >= Blocks.BYTES;
        inbox.handled(block.messages(), block.end());
        plausible &= isPossible();
        return true;
    }

    @Arbiter
    public void rest(ZJJ_Result result) {
        while (take()) {
            continue;
        }
        result.r1 = plausible && plausibleOutside;
        result.r2 = inbox.messages();
        result.r3 = inbox.bytes();
    }
}
