package io.kay.stress;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A message that comes just when the worker falls asleep wakes it. */
@JCStressTest
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "Both were handled.")
@Outcome(expect = Expect.FORBIDDEN, desc = "How often each was handled.")
@State
public class ParkStress {

    private static final Tower TOWER = new Tower(1);

    private final int one = TOWER.place();
    private final int other = TOWER.place();

    @Actor
    public void one(II_Result result) {
        rest(one);
        TOWER.ring(one);
        result.r1 = TOWER.await(one, 1);
    }

    @Actor
    public void other(II_Result result) {
        rest(other);
        TOWER.ring(other);
        result.r2 = TOWER.await(other, 1);
    }

    /** About as long as a worker without work takes to fall asleep, a little different each time. */
    private static void rest(int place) {
        for (int i = 500 + place * 31 % 3_000; i > 0; i--) {
            Thread.onSpinWait();
        }
    }
}
