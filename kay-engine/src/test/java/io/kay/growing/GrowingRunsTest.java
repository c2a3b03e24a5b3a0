package io.kay.growing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.kay.Id;
import io.kay.Instance;
import io.kay.dispatch.ActorTypeDefinition;
import io.kay.dispatch.Dependencies;
import io.kay.run.ActorSystemBuilder;
import io.kay.run.Engine;

/**
 * Runs 10,000 seeds, a third each with 1, 2 and 4 workers. One thread sends single messages and broadcasts, so that
 * what every instance must hold at the end is known, while several workers grow and shrink it.
 *
 * <p>{@code -Dkay.random.seeds=100000} runs another number, {@code -Dkay.random.seed=4711} one seed.
 */
class GrowingRunsTest {

    private static final int SEEDS = Integer.getInteger("kay.random.seeds", 10_000);
    private static final int PATIENCE_SECONDS = 30;

    @ParameterizedTest(name = "{0} workers")
    @ValueSource(ints = {1, 2, 4})
    void instancesHoldWhatPlainJavaHolds(int workers) {
        Long only = Long.getLong("kay.random.seed");
        if (only != null) {
            run(only, workers);
            return;
        }
        for (long seed = workers / 2; seed < SEEDS; seed += 3) {
            try {
                run(seed, workers);
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    /** Nothing here takes so long unless it is stuck. */
    private static <T> T await(CompletableFuture<T> future) {
        return future.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    private static void run(long seed, int workers) {
        Random random = new Random(seed);
        AtomicLong closed = new AtomicLong();
        int born = 0;
        Map<Id<Shelf>, Model> models = new HashMap<>();
        try (Engine engine = engine(random, workers, closed)) {
            Id<Shelf> all = engine.all(Shelf.class);
            List<Id<Shelf>> alive = new ArrayList<>();
            int steps = 20 + random.nextInt(180);
            for (int step = 1; step <= steps; step++) {
                int what = alive.isEmpty() ? 0 : random.nextInt(20);
                Shelf.Change change = new Shelf.Change(step, random.nextLong());
                if (what < 3) {
                    Id<Shelf> id = engine.spawn(new Shelf.Build(++born));
                    alive.add(id);
                    models.put(id, new Model(born));
                } else if (what == 3) {
                    Id<Shelf> id = alive.remove(random.nextInt(alive.size()));
                    engine.send(id, new Shelf.Burn());
                    models.remove(id);
                } else if (what < 8) {
                    engine.send(all, change);
                    models.values().forEach(model -> apply(change, model));
                } else {
                    Id<Shelf> id = alive.get(random.nextInt(alive.size()));
                    engine.send(id, change);
                    apply(change, models.get(id));
                }
            }

            long books =
                    await(engine.collect(all, new Shelf.HowMany(), Collectors.summingLong(count -> count)));

            assertThat(books).as("seed %d", seed)
                    .isEqualTo(models.values().stream().mapToLong(model -> model.books().size()).sum());
            models.forEach((id, model) -> assertThat(state(engine, id)).as("seed %d, %s", seed, id)
                    .isEqualTo(model.state()));
            assertThat(engine.panics()).as("seed %d", seed).isEmpty();
            assertThat(closed.get()).as("seed %d", seed).isEqualTo(born - models.size());
        }
        assertThat(closed.get()).as("seed %d", seed).isEqualTo(born);
    }

    private static Engine engine(Random random, int workers, AtomicLong closed) {
        return new ActorSystemBuilder().name("growing")
                .workers(workers)
                .partitions(1 << random.nextInt(3))
                .turnMessages(1 + random.nextInt(50))
                .blockBytes(1024)
                .actorType(ActorTypeDefinition.of(Shelf.class), new Dependencies() {

                    @Override
                    public <T> T get(int index, Class<T> type) {
                        return type.cast(closed);
                    }
                })
                .start();
    }

    private static void apply(Shelf.Change change, Model model) {
        model.history().add(change.number());
        new Changes(change.dice(), new Id<>(change.number())).apply(model);
    }

    private static Map<String, Object> state(Engine engine, Id<Shelf> id) {
        Instance<Shelf> instance = await(engine.type(Shelf.class).inspect(id)).orElseThrow();
        Map<String, Object> state = new HashMap<>(instance.state());
        state.computeIfPresent("bytes", (_, bytes) -> Model.listed((byte[]) bytes));
        return state;
    }
}
