package io.kay.stress;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * A message that comes when the turn for the one before it ends is handled: either the sender finds the partition idle,
 * or the worker finds the message. There is one sender only, so that nobody else's message makes up for a lost wake-up.
 */
@JCStressTest
@Outcome(id = "20", expect = Expect.ACCEPTABLE, desc = "All were handled.")
@Outcome(expect = Expect.FORBIDDEN, desc = "How many were handled before a wake-up was lost.")
@State
public class TurnEndStress {

    private static final int MESSAGES = 20;
    private static final int LONGEST_WAIT = (1 << 9) - 1;
    private static final Tower TOWER = new Tower(1);

    private final int place = TOWER.place();

    @Actor
    public void sender(I_Result result) {
        for (int i = 1; i <= MESSAGES && TOWER.await(place, i - 1) == i - 1; i++) {
            waitALittle(i + place);
            TOWER.ring(place);
        }
        result.r1 = TOWER.await(place, MESSAGES);
    }

    /**
     * A little different each time, to meet every moment of the end of a turn, and of the time in which messages may
     * gather after it.
     */
    private static void waitALittle(int differently) {
        for (int i = differently * 31 & LONGEST_WAIT; i > 0; i--) {
            Thread.onSpinWait();
        }
    }

    /** Has jcstress reserve a second core and leaves it to the worker. */
    @Actor
    public void sleeper() {
        TOWER.sleepUntil(place, MESSAGES);
    }
}
