package io.kay.stress;

import java.util.stream.LongStream;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JZ_Result;

import io.kay.Id;
import io.kay.store.SlotRange;
import io.kay.store.SlotReservations;

/** Producers that take ids at the same time never get the same one. */
@JCStressTest
@Outcome(id = "4, true", expect = Expect.ACCEPTABLE, desc = "Four ids.")
@Outcome(expect = Expect.FORBIDDEN, desc = "Different ids; whether all are of version 1.")
@State
public class FreshSlotsStress {

    private final SlotReservations reservations = new SlotReservations(0, 1, "Stress");
    private final long[] ids = new long[4];

    @Actor
    public void one() {
        ids[0] = new SlotRange(reservations).next();
        ids[1] = new SlotRange(reservations).next();
    }

    @Actor
    public void other() {
        ids[2] = new SlotRange(reservations).next();
        ids[3] = new SlotRange(reservations).next();
    }

    @Arbiter
    public void compare(JZ_Result result) {
        result.r1 = LongStream.of(ids).distinct().count();
        result.r2 = LongStream.of(ids).allMatch(id -> Id.version(id) == 1);
    }
}
