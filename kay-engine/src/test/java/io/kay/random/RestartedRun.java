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
import io.kay.random.ExternalSender.Awaited;
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

    private final RunPlan plan;
    private final RunContext context;
    private final SeededRandom random;
    private final SnapshotSettings settings;
    private final Executor threads;
    private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock();

    RestartedRun(RunPlan plan, Path directory, Executor threads) {
        this.plan = plan;
        this.context = new RunContext(plan);
        this.random = new SeededRandom(plan.seed() + 2);
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
                .inboxWait(plan.impatient() ? Duration.ZERO : Duration.ofSeconds(RunContext.PATIENCE_SECONDS))
                .askTimeout(Duration.ofMinutes(10))
                .deadLetters(context::dead)
                .snapshots(settings)
                .actorType(ActorTypeDefinition.of(Cell.class), behaviour(ActorKind.CELL))
                .actorType(ActorTypeDefinition.of(Clerk.class), behaviour(ActorKind.CLERK))
                .start();
        context.begun();
        return engine;
    }

    private Dependencies behaviour(ActorKind actorKind) {
        return new Dependencies() {

            @Override
            public <T> T get(int index, Class<T> parameter) {
                return parameter.cast(new PartitionBehaviour(context, actorKind));
            }
        };
    }

    /** What went wrong, nothing if all promises were kept. */
    List<String> run() {
        try {
            context.turnBack(firstLife());
            context.openAtTheCut(new EventLogs(context).open());
            secondLife();
        } catch (InterruptedException | RuntimeException e) {
            context.violation("The run failed", e);
        }
        return List.copyOf(context.violations());
    }

    private List<ExternalThread> visit(Engine engine, AtomicInteger progress, CountDownLatch left) {
        List<ExternalThread> externalThreads = new ArrayList<>();
        for (int i = 0; i < plan.externalThreads(); i++) {
            ExternalThread externalThread = new ExternalThread(context, engine, i, progress, gate.readLock());
            externalThreads.add(externalThread);
            threads.execute(() -> {
                externalThread.run();
                left.countDown();
            });
        }
        return externalThreads;
    }

    private static void await(CountDownLatch left) throws InterruptedException {
        if (!left.await(RunContext.PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("Stuck: an external thread does not leave");
        }
    }

    private CutState firstLife() throws InterruptedException {
        CountDownLatch left = new CountDownLatch(plan.externalThreads());
        AtomicInteger progress = new AtomicInteger();
        int all = plan.externalThreads() * plan.steps();
        int cutAfter = random.roll(all + 1);
        int stopAfter = cutAfter + random.roll(all - cutAfter + 1);
        CutState cutState;
        try (Engine engine = engine()) {
            List<ExternalThread> externalThreads = visit(engine, progress, left);
            awaitProgress(progress, cutAfter, left);
            AtomicReference<@Nullable CutState> cut = new AtomicReference<>();
            CompletableFuture<Snapshot> taking = snapshot(engine, externalThreads, cut);
            awaitProgress(progress, stopAfter, left);
            taking.join();
            cutState = Objects.requireNonNull(cut.get());
        }
        await(left);
        return cutState;
    }

    private void awaitProgress(AtomicInteger progress, int wanted, CountDownLatch left) {
        while (progress.get() < wanted && left.getCount() > 0) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        context.loseTime(random);
    }

    /** Nobody is between writing down what is sent and sending it when the cut is made. */
    private CompletableFuture<Snapshot> snapshot(Engine engine, List<ExternalThread> externalThreads,
            AtomicReference<@Nullable CutState> cut) throws InterruptedException {
        CountDownLatch made = new CountDownLatch(1);
        CutProbe.atCut(engine, () -> {
            CutState cutState = new CutState(context);
            externalThreads.forEach(
                    externalThread -> externalThread.awaited().forEach(question -> remember(cutState, question)));
            cut.set(cutState);
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

    private static void remember(CutState cutState, Awaited question) {
        try {
            cutState.outcome(question.number(), question.answers().getNow(null), null);
        } catch (CompletionException | KayException e) {
            cutState.outcome(question.number(), null, e instanceof KayException ? e : e.getCause());
        }
    }

    private void secondLife() throws InterruptedException {
        CountDownLatch left = new CountDownLatch(plan.externalThreads());
        try (Engine engine = engine()) {
            List<ExternalThread> externalThreads = visit(engine, new AtomicInteger(), left);
            await(left);
            Inspector inspector = new Inspector(engine);
            awaitQuiet(engine, inspector);
            EventLogs logs = new EventLogs(context);
            Objects.requireNonNull(context.cutState()).outcomes().forEach((number, outcome) -> {
                boolean known = outcome.answers() != null || outcome.failure() != null;
                logs.outcome(number, outcome.answers(), known ? outcome.failure()
                        : new io.kay.AskTimeoutException("The system was restarted from a snapshot"));
            });
            externalThreads
                    .forEach(externalThread -> externalThread.awaited().forEach(question -> outcome(logs, question)));
            new DeliveryCheck(context, logs).check(true);
            new FifoCheck(context, logs).check();
            new BroadcastCheck(context, logs).check(true);
            new AnswerCheck(context, logs).check(true);
            new SurvivorCheck(context, logs).check(inspector);
        }
    }

    private static void outcome(EventLogs logs, Awaited question) {
        try {
            logs.outcome(question.number(), question.answers().join(), null);
        } catch (CompletionException | KayException e) {
            logs.outcome(question.number(), null, e instanceof KayException ? e : e.getCause());
        }
    }

    private static void awaitQuiet(Engine engine, Inspector inspector) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(RunContext.PATIENCE_SECONDS);
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
