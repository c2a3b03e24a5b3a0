package io.kay.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.kay.Id;

/**
 * Processes that spawn and end instances, take snapshots or fail to, die at any moment and go on from the newest
 * snapshot, from an older one, or from none; with births in a journal and without: no id is ever given to two instances.
 *
 * <p>{@code -Dkay.ids.runs=10000} tries more; {@code -Dkay.random.seed=4711} replays one.
 */
class GivenIdsTest {

    private static final int RUNS = Integer.getInteger("kay.ids.runs", 150);
    private static final int STEPS = 3000;
    private static final long SEED = Long.getLong("kay.random.seed", System.nanoTime());

    /** What is on the disk. */
    private static final class Disk implements IdMarks {

        private int notedSlots;
        private int notedVersions = GivenIds.NONE.versions();
        private int slots;
        private int versions = GivenIds.NONE.versions();
        private long starts;
        private long thisStart = 1;
        private boolean isFull;

        @Override
        public void note(int type, int moreSlots, int moreVersions) {
            notedSlots = Math.max(notedSlots, moreSlots);
            notedVersions = Math.max(notedVersions, moreVersions);
        }

        @Override
        public boolean save() {
            if (!isFull) {
                slots = notedSlots;
                versions = notedVersions;
                starts = thisStart;
            }
            return !isFull;
        }

        void restart() {
            notedSlots = slots;
            notedVersions = versions;
            thisStart = starts + 1;
        }
    }

    private record Saved(int fresh, long[] free, Set<Long> alive, GivenIds given, long starts) {

        static final Saved NOTHING = new Saved(0, new long[0], Set.of(), GivenIds.NONE, 1);
    }

    /** One history of processes. */
    private static final class World {

        private final Random random;
        private final Disk disk = new Disk();
        private final Set<Long> seen = new HashSet<>();
        private final boolean journaling;
        private final List<Saved> snapshots = new ArrayList<>(List.of(Saved.NOTHING));
        /** Born from outside since the newest snapshot. */
        private final List<Long> journal = new ArrayList<>();
        private List<Long> alive = new ArrayList<>();
        private SlotReservations reservations;
        private SlotRange inside;
        private SlotRange outside;
        private long[] freed = new long[SlotReservations.RANGE];
        private int freedCount;

        World(Random random) {
            this.random = random;
            this.journaling = random.nextBoolean();
            start(Saved.NOTHING);
        }

        private SlotReservations fresh() {
            return new SlotReservations(3, 5, "Car", 1 << random.nextInt(13), 1 << random.nextInt(12));
        }

        private void start(Saved from) {
            disk.restart();
            reservations = fresh();
            reservations.restore(from.fresh, List.of(from.free));
            reservations.goOn(from.given, disk.slots, disk.versions, (int) Math.max(0, disk.starts - from.starts),
                    disk);
            alive = new ArrayList<>(from.alive);
            if (journaling) {
                reservations.exclude(new HashSet<>(journal));
                alive.addAll(journal);
            }
            inside = new SlotRange(reservations);
            outside = new SlotRange(reservations, journaling);
            freedCount = 0;
        }

        private void spawn(SlotRange range) {
            long id = range.next();
            assertThat(seen.add(id)).as("%s is given out again", new Id<>(id)).isTrue();
            alive.add(id);
            if (range == outside && journaling) {
                journal.add(id);
            }
        }

        private void die() {
            int victim = random.nextInt(alive.size());
            long id = alive.get(victim);
            alive.set(victim, alive.getLast());
            alive.removeLast();
            long next = reservations.successor(id);
            if (next != SlotReservations.RETIRED) {
                freed[freedCount++] = next;
            }
            if (freedCount == freed.length) {
                reservations.recycle(freed);
                freed = new long[SlotReservations.RANGE];
                freedCount = 0;
            }
        }

        private void snapshot(boolean succeeds) {
            reservations.cut();
            List<long[]> free = new ArrayList<>(reservations.recycled());
            free.addAll(List.of(inside.rest(), outside.rest(), Arrays.copyOf(freed, freedCount)));
            Saved saved = new Saved(reservations.fresh(), free.stream().flatMapToLong(Arrays::stream).toArray(),
                    Set.copyOf(alive), reservations.given(), disk.thisStart);
            int since = journal.size();
            move(random.nextInt(300)); // the system goes on while it is written
            if (succeeds) {
                snapshots.add(saved);
                journal.subList(0, since).clear();
                if (random.nextInt(10) > 0) { // or the process dies first
                    reservations.noteCut();
                    if (disk.save()) {
                        reservations.settle();
                    }
                } else {
                    start(saved);
                }
            }
        }

        /** Grows, shrinks, or only moves. */
        private void move(int steps) {
            int births = 2 + random.nextInt(5);
            for (int i = 0; i < steps; i++) {
                if (alive.isEmpty() || random.nextInt(8) < births) {
                    spawn(random.nextBoolean() ? inside : outside);
                } else {
                    die();
                }
            }
        }

        void live() {
            for (int step = 0; step < STEPS;) {
                int steps = random.nextInt(400);
                move(steps);
                step += 100 + steps;
                switch (random.nextInt(6)) {
                    case 0, 1 -> snapshot(true);
                    case 2 -> snapshot(false);
                    case 3, 4 -> start(snapshots.getLast());
                    default -> {
                        if (!journaling) { // somebody moved the newest ones away
                            while (snapshots.size() > 1 && random.nextInt(3) > 0) {
                                snapshots.removeLast();
                            }
                            start(snapshots.getLast());
                        }
                    }
                }
            }
        }
    }

    @Test
    void noIdIsGivenToTwoInstancesWhateverBecomesOfTheProcess() {
        boolean one = System.getProperty("kay.random.seed") != null;
        for (long run = 0; run < (one ? 1 : RUNS); run++) {
            long seed = SEED + run;
            try {
                new World(new Random(seed)).live();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("Replay with -Dkay.random.seed=" + seed, e);
            }
        }
    }

    @Test
    void slotsOfTheDeadAreUsedAgainWithoutASnapshotOnceTheyAreMany() {
        Disk disk = new Disk();
        SlotReservations reservations = new SlotReservations(3, 5, "Car", 1000, 1000);
        reservations.goOn(GivenIds.NONE, 0, GivenIds.NONE.versions(), 0, disk);
        SlotRange range = new SlotRange(reservations);
        List<Long> freed = new ArrayList<>();

        for (int i = 0; i < 100_000; i++) {
            freed.add(reservations.successor(range.next()));
            if (freed.size() == SlotReservations.RANGE) {
                reservations.recycle(freed.stream().mapToLong(id -> id).toArray());
                freed.clear();
            }
        }

        assertThat(reservations.fresh()).isLessThan(5000);
    }

    @Test
    void aDiskThatTakesNothingKeepsNobodyFromBeingBorn() {
        Disk disk = new Disk();
        disk.isFull = true;
        SlotReservations reservations = new SlotReservations(3, 5, "Car", 10, 10);
        reservations.goOn(GivenIds.NONE, 0, GivenIds.NONE.versions(), 0, disk);
        SlotRange range = new SlotRange(reservations);
        Set<Long> ids = new HashSet<>();

        for (int i = 0; i < 10_000; i++) {
            ids.add(range.next());
        }

        assertThat(ids).hasSize(10_000);
    }
}
