package io.kay.stress;

import java.util.List;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZZ_Result;

import io.kay.Id;
import io.kay.state.StateLayout;
import io.kay.store.ChunkStorage;
import io.kay.store.InstanceStore;
import io.kay.store.SlotRange;
import io.kay.store.SlotReservations;

/**
 * While a partition gives back the slots of its dead, producers take ids: each gets an id that nobody has, either of a
 * fresh slot or of a dead instance with the next version.
 */
@JCStressTest
@Outcome(id = "true, true, true", expect = Expect.ACCEPTABLE, desc = "Different ids, both whole.")
@Outcome(expect = Expect.FORBIDDEN, desc = "Whether the first is whole, the second is whole, they differ.")
@State
public class RecycledSlotsStress {

    /** Slots come back in batches of so many. */
    private static final int BATCH = 256;

    private final ChunkStorage storage = new ChunkStorage();
    private final SlotReservations reservations = new SlotReservations(0, 1, "Stress");
    private final InstanceStore store = new InstanceStore(storage, new StateLayout(List.of(), 8), 0, reservations);
    private long one;
    private long other;

    public RecycledSlotsStress() {
        SlotRange range = new SlotRange(reservations);
        for (int i = 0; i < BATCH; i++) {
            store.spawn(range.next());
        }
        for (int i = 1; i < BATCH; i++) {
            store.remove(0);
        }
    }

    @Actor
    public void owner() {
        store.remove(0);
        one = take();
    }

    @Actor
    public void producer() {
        other = take();
    }

    /** Takes a whole batch: the first id of it, or 0 if one of them is none. */
    private long take() {
        SlotRange range = new SlotRange(reservations);
        long first = range.next();
        boolean whole = isWhole(first);
        for (int i = 1; i < BATCH; i++) {
            whole &= isWhole(range.next());
        }
        return whole ? first : 0;
    }

    @Arbiter
    public void compare(ZZZ_Result result) {
        result.r1 = one != 0;
        result.r2 = other != 0;
        result.r3 = one != other;
        storage.close();
    }

    private static boolean isWhole(long id) {
        return Id.type(id) == 1 && Id.version(id) == (Id.slot(id) < BATCH ? 2 : 1);
    }
}
