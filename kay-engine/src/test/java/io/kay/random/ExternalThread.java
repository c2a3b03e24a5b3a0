package io.kay.random;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import io.kay.ActorSystem;
import io.kay.random.ExternalSender.Awaited;
import io.kay.random.RunPlan.Flavour;

/** A thread outside that acts at random for some steps. */
final class ExternalThread implements Runnable {

    private final RunContext context;
    private final RunPlan plan;
    private final ExternalSender sender;
    private final KnownIds knownIds = new KnownIds(32);
    private final RandomActions actions;
    private final AtomicInteger progress;
    /** Held while a step is done: who holds the other one knows that nothing is half sent. */
    private final Lock gate;

    ExternalThread(RunContext context, ActorSystem system, int number, AtomicInteger progress) {
        this(context, system, number, progress, new ReentrantLock());
    }

    ExternalThread(RunContext context, ActorSystem system, int number, AtomicInteger progress, Lock gate) {
        this.gate = gate;
        this.context = context;
        this.plan = context.plan;
        this.sender = new ExternalSender(context, system, new SeededRandom(SeededRandom.mix(plan.seed()) + number));
        this.actions = new RandomActions(sender, knownIds);
        this.progress = progress;
    }

    List<Awaited> awaited() {
        return sender.awaited();
    }

    /** Whether one of its questions has no answer yet. */
    boolean isWaiting() {
        return sender.isWaiting();
    }

    @Override
    public void run() {
        try {
            gate.lock();
            try {
                knownIds.meet(sender.spawn(ModelId.NOBODY, 0));
            } finally {
                gate.unlock();
            }
            for (int i = 0; i < plan.steps() && !sender.stopped(); i++) {
                gate.lock();
                try {
                    step();
                } finally {
                    gate.unlock();
                }
                progress.incrementAndGet();
            }
            if (!sender.stopped() && sender.random.once(2)) {
                gate.lock();
                try {
                    sender.ask(knownIds.latest(), 0);
                    sender.awaitLast();
                } finally {
                    gate.unlock();
                }
            }
        } catch (Throwable thrown) {
            context.violation("An external thread failed", thrown);
        }
    }

    /** About as long as a worker without work takes to fall asleep. */
    private void pause() {
        for (int i = sender.random.roll(4_000); i > 0; i--) {
            Thread.onSpinWait();
        }
    }

    private void step() {
        if (plan.flavour() == Flavour.TRICKLE) {
            if (sender.random.once(3)) {
                actions.follow(sender.random.roll(3));
            }
            pause();
            sender.ask(actions.someone(), 0);
            sender.awaitLast();
        } else if (sender.random.once(40)) {
            sender.leaf();
        } else {
            actions.follow(sender.random.roll(4));
        }
        if (sender.random.once(30)) {
            sender.awaitLast();
        }
        context.loseTime(sender.random);
    }
}
