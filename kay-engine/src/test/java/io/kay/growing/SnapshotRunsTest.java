package io.kay.growing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.kay.Id;
import io.kay.Instance;
import io.kay.Snapshot;
import io.kay.dispatch.ActorTypeDefinition;
import io.kay.run.ActorSystemBuilder;
import io.kay.run.CutProbe;
import io.kay.run.Engine;
import io.kay.run.Simulation;
import io.kay.snapshot.SnapshotSettings;

/**
 * As {@link GrowingRunsTest}, but snapshots are taken at random moments, while what was sent is handled and while more
 * is sent; and the system is thrown away again and again and goes on from the last complete one. What instances must
 * hold then is what plain Java held when that was taken. Systems run in threads, or are simulated: then steps are done
 * between the copies of chunks. Chunks are small, so that there are many.
 *
 * <p>60 seeds, a third each with 1, 2 and 4 workers; {@code -Dkay.snapshot.seeds=10000} runs another number,
 * {@code -Dkay.random.seed=4711} one seed.
 */
class SnapshotRunsTest {

    private static final int SEEDS = Integer.getInteger("kay.snapshot.seeds", 60);

    @TempDir private Path directory;

    @ParameterizedTest(name = "{0} workers")
    @ValueSource(ints = {1, 2, 4})
    void theSystemGoesOnWhereTheSnapshotWasTaken(int workers) throws Exception {
        Long only = Long.getLong("kay.random.seed");
        if (only != null) {
            run(only, workers);
            return;
        }
        for (long seed = workers / 2; seed < SEEDS; seed += 3) {
            run(seed, workers);
        }
    }

    @ParameterizedTest(name = "{0} simulated workers")
    @ValueSource(ints = {1, 2, 4})
    void aSimulatedSystemGoesOnWhereTheSnapshotWasTaken(int workers) throws Exception {
        for (long seed = workers / 2; seed < SEEDS; seed += 3) {
            new Run(seed, workers, directory.resolve("seed-" + seed + "-" + workers), true).play();
        }
    }

    private void run(long seed, int workers) throws Exception {
        new Run(seed, workers, directory.resolve("seed-" + seed + "-" + workers), false).play();
    }

    /** What plain Java holds. */
    private record World(Map<Id<Shelf>, Model> models, List<Id<Shelf>> alive) {

        World() {
            this(new HashMap<>(), new ArrayList<>());
        }

        World copy() {
            World copy = new World(new HashMap<>(), new ArrayList<>(alive));
            models.forEach((id, model) -> copy.models.put(id, model.copy()));
            return copy;
        }
    }

    private static final class Run {

        private final long seed;
        private final Random random;
        private final int workers;
        private final SnapshotSettings settings;
        private final boolean simulated;
        /** What drives the system, null if threads do. */
        private @Nullable Simulation simulation;
        private final Library library = new Library();
        private int born;
        private int step;

        Run(long seed, int workers, Path directory, boolean simulated) {
            this.simulated = simulated;
            this.seed = seed;
            this.workers = workers;
            this.random = new Random(seed);
            this.settings = SnapshotSettings.in(directory).onShutdown(false).keep(1 + random.nextInt(3));
        }

        void play() throws Exception {
            World world = new World();
            for (int lives = 1 + random.nextInt(4); lives > 0; lives--) {
                world = live(world);
            }
            try (Engine engine = engine()) {
                check(engine, world);
            }
        }

        /** What the last snapshot holds at the end. */
        private World live(World first) throws Exception {
            World saved = first;
            World now = first.copy();
            CompletableFuture<Snapshot> taking = CompletableFuture.completedFuture(null);
            World taken = saved;
            try (Engine engine = engine()) {
                if (random.nextBoolean()) {
                    check(engine, now);
                }
                for (int steps = random.nextInt(200); steps > 0; steps--) {
                    act(engine, now);
                    step(random.nextInt(20));
                    if (random.nextInt(30) == 0) {
                        taking.join();
                        saved = taken;
                        taken = now.copy();
                        taking = cut(engine);
                    }
                }
                if (random.nextBoolean()) {
                    taking.join();
                    saved = taken;
                    if (random.nextBoolean()) {
                        check(engine, now);
                    }
                }
            }
            // Stopping lets a snapshot under way become complete.
            return taking.isCompletedExceptionally() ? saved : taken;
        }

        private void step(int steps) {
            for (int i = 0; simulation != null && i < steps && simulation.step(); i++) {
                // that was one
            }
        }

        private <T> T join(CompletableFuture<T> future) {
            while (simulation != null && !future.isDone() && simulation.step()) {
                // until it is done
            }
            return future.orTimeout(30, TimeUnit.SECONDS).join(); // a system that stands still answers nothing
        }

        private static CompletableFuture<Snapshot> cut(Engine engine) throws InterruptedException {
            CountDownLatch cut = new CountDownLatch(1);
            CutProbe.atCut(engine, cut::countDown);
            CompletableFuture<Snapshot> taking = engine.snapshot();
            var _ = taking.whenComplete((_, _) -> cut.countDown());
            cut.await();
            return taking;
        }

        private void act(Engine engine, World world) {
            List<Id<Shelf>> alive = world.alive;
            int what = alive.isEmpty() ? 0 : random.nextInt(20);
            Shelf.Change change = new Shelf.Change(++step, random.nextLong());
            if (what < 3) {
                for (int births = random.nextInt(30); births >= 0; births--) {
                    Id<Shelf> id = engine.spawn(new Shelf.Build(++born));
                    assertThat(world.models).as("seed %d: an id that is in use", seed).doesNotContainKey(id);
                    alive.add(id);
                    world.models.put(id, new Model(born));
                }
            } else if (what == 3) {
                for (int deaths = random.nextInt(alive.size()); deaths >= 0; deaths--) {
                    Id<Shelf> id = alive.remove(random.nextInt(alive.size()));
                    engine.send(id, new Shelf.Burn());
                    world.models.remove(id);
                }
            } else if (what < 8) {
                engine.send(engine.all(Shelf.class), change);
                world.models.values().forEach(model -> model.change(change.number(), change.dice()));
            } else {
                Id<Shelf> id = alive.get(random.nextInt(alive.size()));
                engine.send(id, change);
                world.models.get(id).change(change.number(), change.dice());
            }
        }

        private void check(Engine engine, World world) {
            long books = join(engine.collect(engine.all(Shelf.class), new Shelf.HowMany(),
                    Collectors.summingLong(count -> count)));
            assertThat(books).as("seed %d", seed)
                    .isEqualTo(world.models.values().stream().mapToLong(model -> model.books().size()).sum());
            assertThat(engine.actors(Shelf.class).count()).as("seed %d", seed).isEqualTo(world.models.size());
            world.models.forEach((id, model) -> assertThat(state(engine, id)).as("seed %d, %s", seed, id)
                    .isEqualTo(model.state()));
            world.models.forEach((id, model) -> assertThat(join(engine.ask(id, new Shelf.Digest())))
                    .as("seed %d, all of %s", seed, id)
                    .isEqualTo(model.digest()));
            assertThat(engine.panics()).as("seed %d", seed).isEmpty();
        }

        private Map<String, Object> state(Engine engine, Id<Shelf> id) {
            Instance<Shelf> instance = join(engine.actors(Shelf.class).inspect(id)).orElseThrow();
            Map<String, Object> state = Model.comparable(instance.state());
            state.put("lamp", true); // it is there only in the process that lit it
            return state;
        }

        private Engine engine() {
            ActorSystemBuilder builder = new ActorSystemBuilder();
            if (simulated) {
                simulation = Simulation.seeded(random.nextLong());
                builder.simulation(simulation);
            }
            return builder.name("growing")
                    .workers(workers)
                    .partitions(1 << random.nextInt(3))
                    .turnMessages(1 + random.nextInt(50))
                    .blockBytes(1024)
                    .chunkBytes(4096)
                    .snapshots(settings)
                    .actorType(ActorTypeDefinition.of(Shelf.class), library)
                    .start();
        }
    }
}
