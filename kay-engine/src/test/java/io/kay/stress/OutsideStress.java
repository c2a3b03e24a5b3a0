package io.kay.stress;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * Two threads write several messages while the worker fetches the first ones from their open blocks: what it leaves,
 * because a thread was writing at that moment, is fetched later. Two workers, so that the partition changes hands.
 */
@JCStressTest
@Outcome(id = "5, 5", expect = Expect.ACCEPTABLE, desc = "All were handled.")
@Outcome(expect = Expect.FORBIDDEN, desc = "How many of each were handled.")
@State
public class OutsideStress {

    private static final int MESSAGES = 5;
    private static final Tower TOWER = new Tower(2);

    private final int one = TOWER.place();
    private final int other = TOWER.place();

    @Actor
    public void one(II_Result result) {
        result.r1 = ringAll(one);
    }

    @Actor
    public void other(II_Result result) {
        result.r2 = ringAll(other);
    }

    private static int ringAll(int place) {
        for (int i = 0; i < MESSAGES; i++) {
            TOWER.ring(place);
        }
        return TOWER.await(place, MESSAGES);
    }
}
