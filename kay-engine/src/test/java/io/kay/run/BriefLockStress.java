package io.kay.run;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** What is done under a brief lock is done by one thread at a time, and seen by the next one. */
@JCStressTest
@Outcome(id = "30", expect = Expect.ACCEPTABLE, desc = "All were counted.")
@Outcome(expect = Expect.FORBIDDEN, desc = "How many were counted.")
@State
public class BriefLockStress {

    private static final int TIMES = 10;

    private final BriefLock lock = new BriefLock();
    private int counted;

    @Actor
    public void one() {
        for (int i = 0; i < TIMES; i++) {
            lock.lock();
            counted++;
            lock.unlock();
        }
    }

    /** Waits by itself, as an owner of a partition does that comes again later. */
    @Actor
    public void other() {
        for (int i = 0; i < 2 * TIMES; i++) {
            while (!lock.tryLock()) {
                Thread.onSpinWait();
            }
            counted++;
            lock.unlock();
        }
    }

    @Arbiter
    public void all(I_Result result) {
        result.r1 = counted;
    }
}
