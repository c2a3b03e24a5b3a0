package io.kay.stress;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** A message that comes just when the worker falls asleep wakes it. */
@JCStressTest
@Outcome(id = "5", expect = Expect.ACCEPTABLE, desc = "All were handled.")
@Outcome(expect = Expect.FORBIDDEN, desc = "How many were handled before the worker slept for ever.")
@State
public class ParkStress {

    private static final int MESSAGES = 5;
    private static final Tower TOWER = new Tower(1);

    private final int place = TOWER.place();

    @Actor
    public void sender(I_Result result) {
        for (int i = 1; i <= MESSAGES && TOWER.await(place, i - 1) == i - 1; i++) {
            TOWER.awaitNearlyAsleep();
            TOWER.ring(place);
        }
        result.r1 = TOWER.await(place, MESSAGES);
    }

    /** Has jcstress reserve a second core and leaves it to the worker. */
    @Actor
    public void sleeper() {
        TOWER.sleepUntil(place, MESSAGES);
    }
}
