package io.kay.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;

import io.kay.Excerpt;
import io.kay.Id;
import io.kay.state.FieldKind;
import io.kay.state.RowIntList;
import io.kay.state.RowLongList;
import io.kay.state.RowView;
import io.kay.state.StateBefore;
import io.kay.state.StateField;
import io.kay.state.StateLayout;
import io.kay.state.StateReader;
import io.kay.state.Tails;

class GrowingValuesTest {

    private static final int SEEDS = 300;
    private static final int INTS = 8;
    private static final int LONGS = 16;
    private static final int TEXT = 24;
    private static final StateLayout LAYOUT = new StateLayout(List.of(StateField.of("ints", FieldKind.INT_LIST, INTS),
            StateField.of("longs", FieldKind.LONG_LIST, LONGS), StateField.of("text", FieldKind.STRING, TEXT)), 32);

    /** One instance as plain Java keeps it. */
    private static final class Model {

        private final List<Integer> ints = new ArrayList<>();
        private final List<Long> longs = new ArrayList<>();
        private String text = "";

        Map<String, Object> state() {
            return Map.of("ints", List.copyOf(ints), "longs", List.copyOf(longs), "text", text);
        }
    }

    @Test
    void randomProgramsLeaveTheStateThatPlainJavaHas() {
        for (int seed = 0; seed < SEEDS; seed++) {
            try {
                run(seed);
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    private static void run(int seed) {
        Random random = new Random(seed);
        // Every other time chunks are so small that they come and go.
        try (ChunkStorage storage = new ChunkStorage(seed % 2 == 0 ? 4 << 10 : ChunkStorage.CHUNK_BYTES)) {
            SlotReservations reservations = new SlotReservations(0, 1, "Car");
            SlotRange range = new SlotRange(reservations);
            InstanceStore store = new InstanceStore(storage, LAYOUT, 0, reservations);
            Map<Long, Model> models = new HashMap<>();
            int most = 1 + random.nextInt(random.nextBoolean() ? 8 : 300);
            for (int step = 0; step < 3000; step++) {
                int row = store.count() == 0 ? 0 : random.nextInt(store.count());
                if (store.count() == 0 || (store.count() < most && random.nextInt(10) == 0)) {
                    long id = range.next();
                    store.spawn(id);
                    models.put(id, new Model());
                } else if (random.nextInt(20) == 0) {
                    models.remove(store.id(row));
                    store.remove(row);
                } else {
                    call(seed, random, store, row, models.get(store.id(row)));
                }
                if (random.nextInt(50) == 0) {
                    store.tidy();
                }
            }
            assertThat(store.count()).isEqualTo(models.size());
            for (int row = 0; row < store.count(); row++) {
                assertThat(state(store, row)).as("seed %d", seed).isEqualTo(models.get(store.id(row)).state());
            }
            end(store, seed);
        }
    }

    /** What is emptied has no tail left after a while, and what died has none at once. */
    private static void end(InstanceStore store, int seed) {
        Tails tails = store.tails();
        int emptied = store.count() / 2;
        for (int row = 0; row < emptied; row++) {
            tails.enter();
            new RowIntList(tails, store.chunk(row), store.offset(row), INTS).clear();
            new RowLongList(tails, store.chunk(row), store.offset(row), LONGS).clear();
            tails.setString(store.chunk(row), store.offset(row), TEXT, "");
        }
        tails.leave();
        while (store.count() > emptied) {
            store.remove(store.count() - 1);
        }
        while (store.tidy()) {
            assertThat(store.count()).isEqualTo(emptied);
        }
        assertThat(((TailStore) tails).count()).as("seed %d, tails", seed).isZero();
    }

    /** Several changes of one handler call; sometimes what was before is put back, maybe after further calls. */
    private static void call(int seed, Random random, InstanceStore store, int row, Model model) {
        Map<String, Object> before = model.state();
        byte[] bytes = new byte[LAYOUT.stride()];
        Tails tails = store.tails();
        tails.enter();
        change(random, store, row, model);
        RowView view = RowView.before(LAYOUT, bytes, store.chunk(row), store.offset(row), tails);
        assertThat(view.read()).as("seed %d, before", seed).isEqualTo(excerpts(before));
        if (random.nextInt(3) == 0) {
            StateBefore state = tails.keepBefore(bytes, store.chunk(row), store.offset(row));
            StateBefore later = null;
            Map<String, Object> beforeLater = before;
            for (int calls = random.nextInt(4); calls > 0; calls--) {
                if (calls == 1) {
                    beforeLater = model.state();
                    later = tails.keep(store.chunk(row), store.offset(row));
                }
                tails.enter();
                change(random, store, row, model);
            }
            if (later != null && random.nextBoolean()) { // going back by steps leads to the same
                tails.forget(later);
                later.image().restore(store.chunk(row), store.offset(row), tails);
                assertThat(state(store, row)).as("seed %d, before the last call", seed).isEqualTo(beforeLater);
            }
            tails.forget(state);
            state.image().restore(store.chunk(row), store.offset(row), tails);
            if (later != null) {
                tails.forget(later);
            }
            assertThat(state(store, row)).as("seed %d, before all calls", seed).isEqualTo(before);
            copy(before, model);
        }
        tails.leave();
        assertThatIllegalStateException().isThrownBy(() -> ints(store, row).size());
    }

    private static RowIntList ints(InstanceStore store, int row) {
        return new RowIntList(store.tails(), store.chunk(row), store.offset(row), INTS);
    }

    private static Map<String, Object> excerpts(Map<String, Object> state) {
        Map<String, Object> excerpts = new LinkedHashMap<>(state);
        excerpts.replaceAll((_, value) -> value instanceof List<?> list && list.size() > Excerpt.MAX_ELEMENTS
                ? new Excerpt(list.subList(0, Excerpt.MAX_ELEMENTS), Excerpt.MAX_ELEMENTS, list.size())
                : value);
        return excerpts;
    }

    private static void change(Random random, InstanceStore store, int row, Model model) {
        Tails tails = store.tails();
        RowIntList ints = ints(store, row);
        RowLongList longs = new RowLongList(tails, store.chunk(row), store.offset(row), LONGS);
        for (int changes = random.nextInt(12); changes >= 0; changes--) {
            int value = random.nextInt();
            int at = ints.isEmpty() ? 0 : random.nextInt(ints.size());
            switch (random.nextInt(12)) {
                case 0, 1, 2 -> {
                    ints.add(value);
                    model.ints.add(value);
                }
                case 3 -> {
                    ints.insert(at, value);
                    model.ints.add(at, value);
                }
                case 4 -> {
                    if (!ints.isEmpty()) {
                        assertThat(ints.removeAt(at)).isEqualTo(model.ints.remove(at));
                    }
                }
                case 5, 6 -> {
                    if (!ints.isEmpty()) {
                        ints.set(at, value);
                        model.ints.set(at, value);
                    }
                }
                case 7, 8, 9 -> {
                    for (int i = random.nextInt(20); i >= 0; i--) {
                        longs.add(value + i);
                        model.longs.add((long) value + i);
                    }
                }
                case 10 -> {
                    if (random.nextInt(4) == 0) {
                        ints.clear();
                        model.ints.clear();
                        longs.clear();
                        model.longs.clear();
                    }
                }
                default -> {
                    model.text = random.nextBoolean() ? "" : "\u00e4\ud800" + Integer.toString(value, 2 + at % 30);
                    tails.setString(store.chunk(row), store.offset(row), TEXT, model.text);
                }
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static void copy(Map<String, Object> state, Model model) {
        model.ints.clear();
        model.ints.addAll((List<Integer>) state.get("ints"));
        model.longs.clear();
        model.longs.addAll((List<Long>) state.get("longs"));
        model.text = (String) state.get("text");
    }

    private static Map<String, Object> state(InstanceStore store, int row) {
        return StateReader.read(LAYOUT, store.chunk(row), store.offset(row), store.tails());
    }

    @Test
    void memoryOfListsThatGrewComesBackWhenTheyShrink() {
        int instances = 1_000_000;
        int entries = 100;
        try (ChunkStorage storage = new ChunkStorage()) {
            SlotReservations reservations = new SlotReservations(0, 1, "Car");
            SlotRange range = new SlotRange(reservations);
            InstanceStore store = new InstanceStore(storage, LAYOUT, 0, reservations);
            for (int i = 0; i < instances; i++) {
                store.spawn(range.next());
            }
            long first = storage.allocatedBytes();

            for (int entry = 0; entry < entries; entry++) {
                append(store, entry);
                store.tidy();
            }
            long grown = storage.allocatedBytes();
            long withOneEntry = 0;
            for (int entry = entries - 1; entry >= 0; entry--) {
                removeLast(store, entry);
                while (store.tidy()) {
                    assertThat(Id.slot(store.id(0))).isZero();
                }
                withOneEntry = entry == 1 ? storage.allocatedBytes() : withOneEntry;
            }

            assertThat(grown).isBetween((long) instances * entries * Integer.BYTES,
                    (long) (instances * entries * Integer.BYTES * 1.7));
            assertThat(withOneEntry).as("a tail of 24 bytes each, and some holes").isLessThan(first + 48L * instances);
            assertThat(storage.allocatedBytes()).isLessThan(first + first / 5);
        }
    }

    private static void append(InstanceStore store, int value) {
        Tails tails = store.tails();
        for (int row = 0; row < store.count(); row++) {
            tails.enter();
            new RowIntList(tails, store.chunk(row), store.offset(row), INTS).add(value);
        }
        tails.leave();
    }

    private static void removeLast(InstanceStore store, int expected) {
        Tails tails = store.tails();
        for (int row = 0; row < store.count(); row++) {
            tails.enter();
            RowIntList list = new RowIntList(tails, store.chunk(row), store.offset(row), INTS);
            int removed = list.removeAt(list.size() - 1);
            if (removed != expected) {
                throw new AssertionError(removed + " instead of " + expected + " " + Arrays.toString(list.toArray()));
            }
        }
        tails.leave();
    }
}
