package io.kay.random;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantReadWriteLock;

import org.jspecify.annotations.Nullable;

import io.kay.KayException;
import io.kay.Snapshot;
import io.kay.dispatch.ActorTypeDefinition;
import io.kay.dispatch.Dependencies;
import io.kay.inspect.Inspector;
import io.kay.inspect.TypeView;
import io.kay.random.OuterVoice.Awaited;
import io.kay.run.ActorSystemBuilder;
import io.kay.run.CutProbe;
import io.kay.run.Engine;
import io.kay.snapshot.SnapshotSettings;

/**
 * One run that is interrupted: at some moment a snapshot is taken while everybody goes on, some time later the system
 * is thrown away, and another one goes on from the snapshot, with what everybody remembered at its cut. In the end
 * every promise must have been kept over both lives.
 */
final class RestartedRun {

    private static final long PAUSE_NANOS = 20_000;

    private final Plan plan;
    private final Stage stage;
    private final Dice dice;
    private final SnapshotSettings settings;
    private final Executor threads;
    private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock();

    RestartedRun(Plan plan, Path directory, Executor threads) {
        this.plan = plan;
        this.stage = new Stage(plan);
        this.dice = new Dice(plan.seed() + 2);
        this.settings = SnapshotSettings.in(directory).onShutdown(false);
        this.threads = threads;
    }

    private Engine engine() {
        Engine engine = new ActorSystemBuilder().name("seed-" + plan.seed())
                .workers(plan.workers())
                .partitions(plan.partitions())
                .turnMessages(plan.turnMessages())
                .blockBytes(plan.blockBytes())
                .chunkBytes(4096)
                .inboxLimit(plan.inboxLimit())
                .inboxWait(plan.impatient() ? Duration.ZERO : Duration.ofSeconds(Stage.PATIENCE_SECONDS))
                .askTimeout(Duration.ofMinutes(10))
                .deadLetters(stage::dead)
                .snapshots(settings)
                .actorType(ActorTypeDefinition.of(Cell.class), conduct(Species.CELL))
                .actorType(ActorTypeDefinition.of(Clerk.class), conduct(Species.CLERK))
                .start();
        stage.begun();
        return engine;
    }

    private Dependencies conduct(Species species) {
        return new Dependencies() {

            @Override
            public <T> T get(int index, Class<T> parameter) {
                return parameter.cast(new Conduct(stage, species));
            }
        };
    }

    /** What went wrong, nothing if all promises were kept. */
    List<String> run() {
        try {
            stage.turnBack(firstLife());
            stage.openAtTheCut(new Archive(stage).open());
            secondLife();
        } catch (InterruptedException | RuntimeException e) {
            stage.violation("The run failed", e);
        }
        return List.copyOf(stage.violations());
    }

    private List<Visitor> visit(Engine engine, AtomicInteger progress, CountDownLatch left) {
        List<Visitor> visitors = new ArrayList<>();
        for (int i = 0; i < plan.visitors(); i++) {
            Visitor visitor = new Visitor(stage, engine, i, progress, gate.readLock());
            visitors.add(visitor);
            threads.execute(() -> {
                visitor.run();
                left.countDown();
            });
        }
        return visitors;
    }

    private static void await(CountDownLatch left) throws InterruptedException {
        if (!left.await(Stage.PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("Stuck: a visitor does not leave");
        }
    }

    private Past firstLife() throws InterruptedException {
        CountDownLatch left = new CountDownLatch(plan.visitors());
        AtomicInteger progress = new AtomicInteger();
        int all = plan.visitors() * plan.steps();
        int cutAfter = dice.roll(all + 1);
        int stopAfter = cutAfter + dice.roll(all - cutAfter + 1);
        Past past;
        try (Engine engine = engine()) {
            List<Visitor> visitors = visit(engine, progress, left);
            awaitProgress(progress, cutAfter, left);
            AtomicReference<@Nullable Past> cut = new AtomicReference<>();
            CompletableFuture<Snapshot> taking = snapshot(engine, visitors, cut);
            awaitProgress(progress, stopAfter, left);
            taking.join();
            past = Objects.requireNonNull(cut.get());
        }
        await(left);
        return past;
    }

    private void awaitProgress(AtomicInteger progress, int wanted, CountDownLatch left) {
        while (progress.get() < wanted && left.getCount() > 0) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        stage.loseTime(dice);
    }

    /** Nobody is between writing down what is sent and sending it when the cut is made. */
    private CompletableFuture<Snapshot> snapshot(Engine engine, List<Visitor> visitors,
            AtomicReference<@Nullable Past> cut) throws InterruptedException {
        CountDownLatch made = new CountDownLatch(1);
        CutProbe.atCut(engine, () -> {
            Past past = new Past(stage);
            visitors.forEach(visitor -> visitor.awaited().forEach(question -> remember(past, question)));
            cut.set(past);
            made.countDown();
        });
        gate.writeLock().lock();
        try {
            CompletableFuture<Snapshot> taking = engine.snapshot();
            var _ = taking.whenComplete((_, _) -> made.countDown());
            made.await();
            return taking;
        } finally {
            gate.writeLock().unlock();
        }
    }

    private static void remember(Past past, Awaited question) {
        try {
            past.outcome(question.number(), question.answers().getNow(null), null);
        } catch (CompletionException | KayException e) {
            past.outcome(question.number(), null, e instanceof KayException ? e : e.getCause());
        }
    }

    private void secondLife() throws InterruptedException {
        CountDownLatch left = new CountDownLatch(plan.visitors());
        try (Engine engine = engine()) {
            List<Visitor> visitors = visit(engine, new AtomicInteger(), left);
            await(left);
            Inspector inspector = new Inspector(engine);
            awaitQuiet(engine, inspector);
            Archive archive = new Archive(stage);
            Objects.requireNonNull(stage.past()).outcomes().forEach((number, outcome) -> {
                boolean known = outcome.answers() != null || outcome.failure() != null;
                archive.outcome(number, outcome.answers(), known ? outcome.failure()
                        : new io.kay.AskTimeoutException("The system was restarted from a snapshot"));
            });
            visitors.forEach(visitor -> visitor.awaited().forEach(question -> outcome(archive, question)));
            new Ledger(stage, archive).check(true);
            new Order(stage, archive).check();
            new Crowds(stage, archive).check(true);
            new Answers(stage, archive).check(true);
            new RollCall(stage, archive).check(inspector);
        }
    }

    private static void outcome(Archive archive, Awaited question) {
        try {
            archive.outcome(question.number(), question.answers().join(), null);
        } catch (CompletionException | KayException e) {
            archive.outcome(question.number(), null, e instanceof KayException ? e : e.getCause());
        }
    }

    private static void awaitQuiet(Engine engine, Inspector inspector) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(Stage.PATIENCE_SECONDS);
        long before = -1;
        while (true) {
            long turns = CutProbe.timers(engine) > 0 ? -1 : turnsIfQuiet(inspector);
            if (turns >= 0 && turns == before) {
                return;
            }
            before = turns;
            LockSupport.parkNanos(PAUSE_NANOS);
            if (deadline - System.nanoTime() < 0) {
                throw new IllegalStateException("Stuck: it is never quiet, " + inspector.system());
            }
        }
    }

    private static long turnsIfQuiet(Inspector inspector) {
        long turns = 0;
        for (TypeView type : inspector.types()) {
            for (var partition : type.partitions()) {
                if (partition.scheduled() || partition.counters().inboxMessages() > 0) {
                    return -1;
                }
                turns += partition.counters().turns();
            }
        }
        return turns;
    }
}
