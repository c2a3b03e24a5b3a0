package io.kay.random;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import io.kay.ActorSystem;
import io.kay.KayException;
import io.kay.Panic;
import io.kay.ResumeAction;
import io.kay.dispatch.ActorTypeDefinition;
import io.kay.dispatch.Dependencies;
import io.kay.inspect.Inspector;
import io.kay.inspect.TypeView;
import io.kay.random.ExternalSender.Awaited;
import io.kay.random.PartitionBehaviour.PlannedPanic;
import io.kay.random.RunPlan.Ending;
import io.kay.run.ActorSystemBuilder;
import io.kay.run.Engine;

/** One run: builds the system, lets the external threads in, resumes after panics, ends it and has everything checked. */
final class SeededRun {

    private static final long PAUSE_NANOS = 20_000;

    private final RunPlan plan;
    private final RunContext context;
    private final Engine engine;
    private final Inspector inspector;
    private final SeededRandom random;
    private final List<ExternalThread> externalThreads = new ArrayList<>();
    private final AtomicInteger progress = new AtomicInteger();
    private final CountDownLatch left;
    private final ExternalSender keeper;
    /** Somebody who can be asked during a panic. */
    private ModelId helper = ModelId.NOBODY;

    SeededRun(RunPlan plan) {
        this.plan = plan;
        this.context = new RunContext(plan);
        this.random = new SeededRandom(plan.seed() + 1);
        this.left = new CountDownLatch(plan.externalThreads());
        this.engine = new ActorSystemBuilder().name("seed-" + plan.seed())
                .workers(plan.workers())
                .partitions(plan.partitions())
                .turnMessages(plan.turnMessages())
                .blockBytes(plan.blockBytes())
                .inboxLimit(plan.inboxLimit())
                .inboxWait(plan.impatient() ? Duration.ZERO : Duration.ofSeconds(RunContext.PATIENCE_SECONDS))
                .askTimeout(Duration.ofMinutes(10))
                .deadLetters(context::dead)
                .panicScope(plan.scope())
                .actorType(ActorTypeDefinition.of(Cell.class), behaviour(ActorKind.CELL))
                .actorType(ActorTypeDefinition.of(Clerk.class), behaviour(ActorKind.CLERK))
                .build();
        this.inspector = new Inspector(engine);
        this.keeper = new ExternalSender(context, engine, random);
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
    List<String> run(Executor threads) {
        try (engine) {
            play(threads);
        } catch (InterruptedException | RuntimeException e) {
            context.violation("The run failed", e);
        }
        return List.copyOf(context.violations());
    }

    private void play(Executor threads) throws InterruptedException {
        boolean panics = plan.panicEvery() > 0;
        boolean late = !panics && random.once(4);
        if (!late) {
            start();
        }
        if (panics) {
            engageHelper();
        }
        for (int i = 0; i < plan.externalThreads(); i++) {
            ExternalThread externalThread = new ExternalThread(context, engine, i, progress);
            externalThreads.add(externalThread);
            threads.execute(() -> {
                externalThread.run();
                left.countDown();
            });
        }
        if (late) {
            context.loseTime(random);
            start();
        }
        awaitExternalThreads();
        if (plan.ending() == Ending.QUIET) {
            awaitQuiet();
            EventLogs logs = logs();
            check(logs, true);
            new CounterCheck(context, logs).check(inspector.system(), true);
            new SurvivorCheck(context, logs).check(inspector);
            int before = entries();
            if (engine.stop(Duration.ZERO) != 0 || entries() != before) {
                context.violation("Quiet: messages waited, but no partition was scheduled");
            }
        } else {
            boolean drained = plan.ending() == Ending.DRAIN;
            long unread = engine.stop(drained ? Duration.ofSeconds(RunContext.PATIENCE_SECONDS) : Duration.ZERO);
            boolean stoppedInPanic = attend(false);
            if (!left.await(RunContext.PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                context.violation("Stuck: an external thread does not leave");
                return;
            }
            EventLogs logs = logs();
            boolean allHandled = drained && !stoppedInPanic;
            check(logs, allHandled);
            new DeliveryCheck(context, logs).checkUnread(unread);
            if (allHandled && unread != 0) {
                context.violation("Delivery: " + unread + " unread after draining");
            }
            new CounterCheck(context, logs).check(inspector.system(), allHandled);
        }
    }

    private void start() {
        engine.start();
        context.begun();
    }

    private void engageHelper() {
        long deadline = deadline();
        ModelId born;
        do {
            born = keeper.spawn(ModelId.NOBODY, 0);
            keeper.ask(born, 0);
            do {
                attend(true);
                LockSupport.parkNanos(PAUSE_NANOS);
                checkPatience(deadline, "the helper does not answer");
            } while (keeper.isWaiting());
        } while (!keeper.isAnswered());
        helper = born;
    }

    private int entries() {
        return context.journals().stream().mapToInt(EventLog::size).sum();
    }

    private static long deadline() {
        return System.nanoTime() + TimeUnit.SECONDS.toNanos(RunContext.PATIENCE_SECONDS);
    }

    private void checkPatience(long deadline, String what) {
        if (deadline - System.nanoTime() < 0) {
            throw new IllegalStateException("Stuck: " + what + ", " + progress.get() + " steps, " + inspector.system());
        }
    }

    private void awaitExternalThreads() throws InterruptedException {
        long deadline = deadline();
        while (!left.await(PAUSE_NANOS, TimeUnit.NANOSECONDS)) {
            attend(true);
            if (plan.ending() != Ending.QUIET && progress.get() >= plan.stopAfter()) {
                return;
            }
            checkPatience(deadline, "the external threads do not leave");
        }
    }

    /** Looks after a panic: whether there was one. */
    private boolean attend(boolean resume) {
        if (!engine.isPanicked()) {
            return false;
        }
        for (Panic panic : engine.panics()) {
            if (!(panic.cause() instanceof PlannedPanic)) {
                context.violation("Panic: " + panic, panic.cause());
            }
        }
        if (resume) {
            if (random.once(3)) {
                keeper.awaitUrgently(helper);
            }
            context.aboutToResume();
            if (random.once(4)) {
                engine.resume();
            } else {
                engine.panics().forEach(this::resolve);
            }
            context.hasResumed();
        }
        return true;
    }

    private void resolve(Panic panic) {
        long token = (Long) panic.after().get("token");
        ResumeAction action = ResumeAction.values()[random.roll(ResumeAction.values().length)];
        long now = context.tick();
        if (action == ResumeAction.RETRY_MESSAGE) {
            context.aboutToRetry(token, Messages.number(panic.message()));
        }
        context.await(engine.resume(panic.number(), action));
        if (action == ResumeAction.KILL_INSTANCE) {
            context.killed(token, now);
        }
    }

    private void awaitQuiet() {
        long deadline = deadline();
        long before = -1;
        while (true) {
            boolean disturbed = attend(true);
            long turns = disturbed ? -1 : turnsIfQuiet();
            if (turns >= 0 && turns == before) {
                return;
            }
            before = turns;
            if (turns < 0) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            checkPatience(deadline, "it is never quiet");
        }
    }

    private long turnsIfQuiet() {
        if (isAnythingAwaited()) {
            return -1; // a late ask ends on a thread of its own
        }
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

    private boolean isAnythingAwaited() {
        return keeper.isWaiting() || externalThreads.stream().anyMatch(ExternalThread::isWaiting);
    }

    private EventLogs logs() {
        EventLogs logs = new EventLogs(context);
        keeper.awaited().forEach(question -> outcome(logs, question));
        externalThreads
                .forEach(externalThread -> externalThread.awaited().forEach(question -> outcome(logs, question)));
        return logs;
    }

    private static void outcome(EventLogs logs, Awaited question) {
        if (question.answers().isDone()) {
            try {
                logs.outcome(question.number(), question.answers().join(), null);
            } catch (CompletionException | KayException e) {
                logs.outcome(question.number(), null, e instanceof KayException ? e : e.getCause());
            }
        }
    }

    private void check(EventLogs logs, boolean allHandled) {
        new DeliveryCheck(context, logs).check(allHandled);
        new FifoCheck(context, logs).check();
        new BroadcastCheck(context, logs).check(allHandled);
        new AnswerCheck(context, logs).check(allHandled);
    }
}
