package io.kay.growing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.kay.Id;
import io.kay.Instance;
import io.kay.Message;
import io.kay.Panic;
import io.kay.PanicListener;
import io.kay.PanicScope;
import io.kay.ResumeAction;
import io.kay.dispatch.ActorTypeDefinition;
import io.kay.run.ActorSystemBuilder;
import io.kay.run.Engine;

/**
 * One seed of {@link GrowingRunsTest}. One thread sends single messages and broadcasts, so that what every instance must
 * hold at the end is known, while several workers grow and shrink it. Now and then a handler throws: what the panic
 * shows of the state before and after is compared as well, and messages wait meanwhile.
 *
 * <p>In many runs chunks hold some rows only, and there are several chunks of them: a broadcast goes from one to the next
 * while values move and instances die.
 */
final class GrowingRun implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 30;
    private static final int SMALLEST_CHUNK = 4 << 10;
    /** Several smallest chunks of rows. */
    private static final int MANY = 150;

    private final Random random;
    private final Library library = new Library();
    private final BlockingQueue<Panic> panics = new LinkedBlockingQueue<>();
    private final Engine engine;
    private final Id<Shelf> all;
    private final Map<Id<Shelf>, Model> models = new HashMap<>();
    private final List<Id<Shelf>> alive = new ArrayList<>();
    private final int first;
    private final int steps;
    private int born;
    private int step;

    GrowingRun(long seed, int workers) {
        this(new Random(seed), workers);
    }

    private GrowingRun(Random random, int workers) {
        this(random, workers, random.nextInt(10) == 0 ? random.nextInt(MANY) : 0, 20 + random.nextInt(180),
                1 << random.nextInt(3), random.nextBoolean() ? SMALLEST_CHUNK : SMALLEST_CHUNK << random.nextInt(11));
    }

    private GrowingRun(Random random, int workers, int first, int steps, int partitions, int chunkBytes) {
        this.random = random;
        this.first = first;
        this.steps = steps;
        engine = new ActorSystemBuilder().name("growing")
                .workers(workers)
                .partitions(partitions)
                .turnMessages(1 + random.nextInt(50))
                .blockBytes(1024)
                .chunkBytes(chunkBytes)
                .panicScope(PanicScope.INSTANCE)
                .panicListener(new PanicListener() {

                    @Override
                    public void onPanic(Panic panic) {
                        panics.add(panic);
                    }
                })
                .actorType(ActorTypeDefinition.of(Shelf.class), library)
                .start();
        all = engine.all(Shelf.class);
    }

    /** A run with many instances in one partition, and few steps. */
    static GrowingRun ofCrowd(long seed, int workers, int instances) {
        return new GrowingRun(new Random(seed), workers, instances, 20, 1, 1 << 20);
    }

    void play() {
        for (int i = 0; i < first; i++) {
            spawn();
        }
        while (step < steps) {
            step++;
            act(alive.isEmpty() ? 0 : random.nextInt(40));
        }
        check();
        engine.close();
        assertThat(library.lampsOut()).isEqualTo(born);
    }

    private void act(int what) {
        switch (what) {
            case 0, 1, 2, 3, 4, 5 -> spawn();
            case 6, 7 -> {
                Id<Shelf> id = alive.remove(random.nextInt(alive.size()));
                engine.send(id, new Shelf.Burn());
                models.remove(id);
            }
            case 8, 9, 10, 11, 12, 13 -> change(all);
            case 14, 15 -> cull();
            case 16 -> slip();
            default -> change(someone());
        }
    }

    private void spawn() {
        Id<Shelf> id = engine.spawn(new Shelf.Build(++born));
        alive.add(id);
        models.put(id, new Model(born));
    }

    private Id<Shelf> someone() {
        return alive.get(random.nextInt(alive.size()));
    }

    /** Sends a message and changes the models of those that get it. */
    private void send(Id<Shelf> whom, Message<Shelf> message, long dice) {
        engine.send(whom, message);
        if (whom.equals(all)) {
            models.values().forEach(model -> model.change(step, dice));
        } else {
            models.get(whom).change(step, dice);
        }
    }

    private void change(Id<Shelf> whom) {
        long dice = random.nextLong();
        send(whom, new Shelf.Change(step, dice), dice);
    }

    private void cull() {
        long dice = random.nextLong();
        Shelf.Cull cull = new Shelf.Cull(step, dice);
        send(all, cull, dice);
        models.values().removeIf(model -> cull.ends(model.number()));
        alive.retainAll(models.keySet());
    }

    /** One that gets a message throws; messages for it wait, and it goes on in one way or another. */
    private void slip() {
        Id<Shelf> who = someone();
        Map<String, Object> before = models.get(who).copy().state();
        long dice = random.nextLong();
        library.slipOn(step);
        send(random.nextBoolean() ? all : who, new Shelf.Slip(step, dice, who), dice);
        Map<String, Object> after = models.get(who).copy().state();

        Panic panic = nextPanic();
        assertThat(panic.id()).isEqualTo(who);
        assertThat(panic.cause()).hasMessage("told to");
        assertThat(Model.comparable(panic.before())).as("state before %s", panic.message()).isEqualTo(before);
        assertThat(Model.comparable(panic.after())).as("state after %s", panic.message()).isEqualTo(after);
        change(who);
        change(all);
        ResumeAction action = ResumeAction.values()[random.nextInt(ResumeAction.values().length)];
        await(engine.resume(panic.number(), action));
        if (action == ResumeAction.KILL_INSTANCE) {
            models.remove(who);
            alive.remove(who);
        }
    }

    private Panic nextPanic() {
        try {
            Panic panic = panics.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(panic).as("the panic on message %d", step).isNotNull();
            return panic;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void check() {
        long books = await(engine.collect(all, new Shelf.HowMany(), Collectors.summingLong(count -> count)));

        assertThat(books).isEqualTo(models.values().stream().mapToLong(model -> model.books().size()).sum());
        Map<Id<Shelf>, CompletableFuture<Optional<Instance<Shelf>>>> seen = new HashMap<>();
        models.keySet().forEach(id -> seen.put(id, engine.actors(Shelf.class).inspect(id)));
        seen.forEach((id, instance) -> assertThat(Model.comparable(await(instance).orElseThrow().state())).as("%s", id)
                .isEqualTo(models.get(id).state()));
        models.forEach((id, model) -> assertThat(await(engine.ask(id, new Shelf.Digest()))).as("all of %s", id)
                .isEqualTo(model.digest()));
        assertThat(engine.panics()).isEmpty();
        assertThat(library.lampsOut()).isEqualTo(born - models.size());
    }

    /** Nothing here takes so long unless it is stuck. */
    private static <T> T await(CompletableFuture<T> future) {
        return future.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        engine.close();
    }
}
