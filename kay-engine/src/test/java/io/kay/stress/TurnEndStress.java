package io.kay.stress;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * Two threads write to one partition, each waiting until its message was handled before it writes the next: again and
 * again the message of one comes when the turn for that of the other ends. If a wake-up were lost, nobody would come.
 */
@JCStressTest
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "Both were handled.")
@Outcome(expect = Expect.FORBIDDEN, desc = "How often each was handled.")
@State
public class TurnEndStress {

    private static final Tower TOWER = new Tower(1);

    private final int one = TOWER.place();
    private final int other = TOWER.place();

    @Actor
    public void one(II_Result result) {
        TOWER.ring(one);
        result.r1 = TOWER.await(one, 1);
    }

    @Actor
    public void other(II_Result result) {
        TOWER.ring(other);
        result.r2 = TOWER.await(other, 1);
    }
}
