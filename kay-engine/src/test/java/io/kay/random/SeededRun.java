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
import io.kay.random.Conduct.PlannedPanic;
import io.kay.random.OuterVoice.Awaited;
import io.kay.random.Plan.Ending;
import io.kay.run.ActorSystemBuilder;
import io.kay.run.Engine;

/** One run: builds the system, lets the visitors in, resumes after panics, ends it and has everything checked. */
final class SeededRun {

    private static final long PAUSE_NANOS = 20_000;

    private final Plan plan;
    private final Stage stage;
    private final Engine engine;
    private final Inspector inspector;
    private final Dice dice;
    private final List<Visitor> visitors = new ArrayList<>();
    private final AtomicInteger progress = new AtomicInteger();
    private final CountDownLatch left;
    private final OuterVoice keeper;
    /** Somebody who can be asked during a panic. */
    private Ref helper = Ref.NOBODY;

    SeededRun(Plan plan) {
        this.plan = plan;
        this.stage = new Stage(plan);
        this.dice = new Dice(plan.seed() + 1);
        this.left = new CountDownLatch(plan.visitors());
        this.engine = new ActorSystemBuilder().name("seed-" + plan.seed())
                .workers(plan.workers())
                .partitions(plan.partitions())
                .turnMessages(plan.turnMessages())
                .blockBytes(plan.blockBytes())
                .inboxLimit(plan.inboxLimit())
                .inboxWait(plan.impatient() ? Duration.ZERO : Duration.ofSeconds(Stage.PATIENCE_SECONDS))
                .askTimeout(Duration.ofMinutes(10))
                .deadLetters(stage::dead)
                .panicScope(plan.scope())
                .actorType(ActorTypeDefinition.of(Cell.class), conduct(Species.CELL))
                .actorType(ActorTypeDefinition.of(Clerk.class), conduct(Species.CLERK))
                .build();
        this.inspector = new Inspector(engine);
        this.keeper = new OuterVoice(stage, engine, dice);
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
    List<String> run(Executor threads) {
        try (engine) {
            play(threads);
        } catch (InterruptedException | RuntimeException e) {
            stage.violation("The run failed", e);
        }
        return List.copyOf(stage.violations());
    }

    private void play(Executor threads) throws InterruptedException {
        boolean panics = plan.panicEvery() > 0;
        boolean late = !panics && dice.once(4);
        if (!late) {
            start();
        }
        if (panics) {
            engageHelper();
        }
        for (int i = 0; i < plan.visitors(); i++) {
            Visitor visitor = new Visitor(stage, engine, i, progress);
            visitors.add(visitor);
            threads.execute(() -> {
                visitor.run();
                left.countDown();
            });
        }
        if (late) {
            stage.loseTime(dice);
            start();
        }
        attendVisitors();
        if (plan.ending() == Ending.QUIET) {
            awaitQuiet();
            Archive archive = archive();
            check(archive, true);
            new Figures(stage, archive).check(inspector.system(), true);
            new RollCall(stage, archive).check(inspector);
            int before = entries();
            if (engine.stop(Duration.ZERO) != 0 || entries() != before) {
                stage.violation("Quiet: messages waited, but no partition was scheduled");
            }
        } else {
            boolean drained = plan.ending() == Ending.DRAIN;
            long unread = engine.stop(drained ? Duration.ofSeconds(Stage.PATIENCE_SECONDS) : Duration.ZERO);
            boolean stoppedInPanic = attend(false);
            if (!left.await(Stage.PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                stage.violation("Stuck: a visitor does not leave");
                return;
            }
            Archive archive = archive();
            boolean allHandled = drained && !stoppedInPanic;
            check(archive, allHandled);
            new Ledger(stage, archive).checkUnread(unread);
            if (allHandled && unread != 0) {
                stage.violation("Ledger: " + unread + " unread after draining");
            }
            new Figures(stage, archive).check(inspector.system(), allHandled);
        }
    }

    private void start() {
        engine.start();
        stage.begun();
    }

    private void engageHelper() {
        long deadline = deadline();
        Ref born;
        do {
            born = keeper.spawn(Ref.NOBODY, 0);
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
        return stage.journals().stream().mapToInt(Journal::size).sum();
    }

    private static long deadline() {
        return System.nanoTime() + TimeUnit.SECONDS.toNanos(Stage.PATIENCE_SECONDS);
    }

    private void checkPatience(long deadline, String what) {
        if (deadline - System.nanoTime() < 0) {
            throw new IllegalStateException("Stuck: " + what + ", " + progress.get() + " steps, " + inspector.system());
        }
    }

    private void attendVisitors() throws InterruptedException {
        long deadline = deadline();
        while (!left.await(PAUSE_NANOS, TimeUnit.NANOSECONDS)) {
            attend(true);
            if (plan.ending() != Ending.QUIET && progress.get() >= plan.stopAfter()) {
                return;
            }
            checkPatience(deadline, "the visitors do not leave");
        }
    }

    /** Looks after a panic: whether there was one. */
    private boolean attend(boolean resume) {
        if (!engine.isPanicked()) {
            return false;
        }
        for (Panic panic : engine.panics()) {
            if (!(panic.cause() instanceof PlannedPanic)) {
                stage.violation("Panic: " + panic, panic.cause());
            }
        }
        if (resume) {
            if (dice.once(3)) {
                keeper.awaitUrgently(helper);
            }
            stage.aboutToResume();
            if (dice.once(4)) {
                engine.resume();
            } else {
                engine.panics().forEach(this::resolve);
            }
            stage.hasResumed();
        }
        return true;
    }

    private void resolve(Panic panic) {
        long token = (Long) panic.after().get("token");
        ResumeAction action = ResumeAction.values()[dice.roll(ResumeAction.values().length)];
        long now = stage.tick();
        if (action == ResumeAction.RETRY_MESSAGE) {
            stage.aboutToRetry(token, Letters.number(panic.message()));
        }
        stage.await(engine.resume(panic.number(), action));
        if (action == ResumeAction.KILL_INSTANCE) {
            stage.killed(token, now);
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
        return keeper.isWaiting() || visitors.stream().anyMatch(Visitor::isWaiting);
    }

    private Archive archive() {
        Archive archive = new Archive(stage);
        keeper.awaited().forEach(question -> outcome(archive, question));
        visitors.forEach(visitor -> visitor.awaited().forEach(question -> outcome(archive, question)));
        return archive;
    }

    private static void outcome(Archive archive, Awaited question) {
        if (question.answers().isDone()) {
            try {
                archive.outcome(question.number(), question.answers().join(), null);
            } catch (CompletionException | KayException e) {
                archive.outcome(question.number(), null, e instanceof KayException ? e : e.getCause());
            }
        }
    }

    private void check(Archive archive, boolean allHandled) {
        new Ledger(stage, archive).check(allHandled);
        new Order(stage, archive).check();
        new Crowds(stage, archive).check(allHandled);
        new Answers(stage, archive).check(allHandled);
    }
}
