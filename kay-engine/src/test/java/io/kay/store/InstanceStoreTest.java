package io.kay.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.kay.Id;
import io.kay.state.FieldKind;
import io.kay.state.RowAccess;
import io.kay.state.StateField;
import io.kay.state.StateLayout;

class InstanceStoreTest {

    private static final StateLayout LAYOUT = new StateLayout(
            List.of(StateField.of("token", FieldKind.LONG, 8), StateField.of("more", FieldKind.DOUBLE, 16)), 24);

    private final ChunkStorage storage = new ChunkStorage();
    private final SlotReservations reservations = new SlotReservations(0, 1, "Car");
    private final SlotRange range = new SlotRange(reservations);
    private final InstanceStore store = new InstanceStore(storage, LAYOUT, 0, reservations);

    @AfterEach
    void close() {
        storage.close();
    }

    private void token(int row, long token) {
        store.chunk(row).set(RowAccess.LONG, store.offset(row) + 8, token);
    }

    private long token(int row) {
        return store.chunk(row).get(RowAccess.LONG, store.offset(row) + 8);
    }

    @Test
    void randomBirthsAndDeathsLeaveEveryoneTheirOwnRow() {
        Random random = new Random(11);
        Map<Long, Long> model = new HashMap<>();
        List<Long> alive = new ArrayList<>();
        List<Long> dead = new ArrayList<>();

        for (int step = 0; step < 300_000; step++) {
            if (random.nextInt(100) < (step / 50_000 % 2 == 0 ? 60 : 40)) {
                long id = range.next();
                assertThat(store.unborn(id)).isTrue();
                int row = store.spawn(id);
                assertThat(token(row)).isZero();
                token(row, step);
                model.put(id, (long) step);
                alive.add(id);
            } else if (!alive.isEmpty()) {
                int victim = random.nextInt(alive.size());
                long id = alive.set(victim, alive.getLast());
                alive.removeLast();
                store.remove(store.find(id));
                model.remove(id);
                dead.add(id);
            }
        }

        assertThat(store.count()).isEqualTo(model.size());
        model.forEach((id, token) -> assertThat(token(store.find(id))).isEqualTo(token));
        dead.forEach(id -> {
            assertThat(store.find(id)).isEqualTo(InstanceStore.NONE);
            assertThat(store.unborn(id)).isFalse();
        });
    }

    @Test
    void aSlotRetiresInsteadOfUsingAVersionTwice() {
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < SlotReservations.RANGE * (Id.MAX_VERSION + 2); i++) {
            long id = range.next();
            store.remove(store.spawn(id));
            ids.add(id);
        }

        assertThat(ids).doesNotHaveDuplicates();
        assertThat(ids.stream().mapToInt(id -> Id.version(id)).max()).hasValue(Id.MAX_VERSION);
        assertThat(ids.stream().mapToInt(id -> Id.slot(id)).max().orElseThrow())
                .isGreaterThanOrEqualTo(SlotReservations.RANGE);
    }

    @Test
    void aSecondBirthInTheSameSlotIsRefused() {
        long id = range.next();
        store.spawn(id);

        assertThatIllegalStateException().isThrownBy(() -> store.spawn(id)).withMessageContaining("is taken");
    }

    @Test
    void memoryOfTheDeadServesTheNext() {
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < 2_000_000; i++) {
            long id = range.next();
            store.spawn(id);
            ids.add(id);
        }
        long full = store.bytes();

        ids.forEach(id -> store.remove(store.find(id)));
        long empty = store.bytes();

        // what remains are the slots, four bytes each, and two chunks of rows against the next growth
        assertThat(full).isBetween(2_000_000L * (24 + 4), 2_000_000L * (24 + 4) + (10 << 20));
        assertThat(empty).isLessThan(2_000_000L * 4 + (10 << 20));
    }

    @Test
    void aFewInstancesTakeLittleMemory() {
        store.spawn(range.next());

        assertThat(store.bytes()).isLessThanOrEqualTo(2048);
    }
}
