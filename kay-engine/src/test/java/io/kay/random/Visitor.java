package io.kay.random;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import io.kay.ActorSystem;
import io.kay.random.OuterVoice.Awaited;
import io.kay.random.Plan.Flavour;

/** A thread outside that follows its whims for some steps. */
final class Visitor implements Runnable {

    private final Stage stage;
    private final Plan plan;
    private final OuterVoice voice;
    private final Circle circle = new Circle(32);
    private final Whims whims;
    private final AtomicInteger progress;
    /** Held while a step is done: who holds the other one knows that nothing is half sent. */
    private final Lock gate;

    Visitor(Stage stage, ActorSystem system, int number, AtomicInteger progress) {
        this(stage, system, number, progress, new ReentrantLock());
    }

    Visitor(Stage stage, ActorSystem system, int number, AtomicInteger progress, Lock gate) {
        this.gate = gate;
        this.stage = stage;
        this.plan = stage.plan;
        this.voice = new OuterVoice(stage, system, new Dice(Dice.mix(plan.seed()) + number));
        this.whims = new Whims(voice, circle);
        this.progress = progress;
    }

    List<Awaited> awaited() {
        return voice.awaited();
    }

    /** Whether one of its questions has no answer yet. */
    boolean isWaiting() {
        return voice.isWaiting();
    }

    @Override
    public void run() {
        try {
            gate.lock();
            try {
                circle.meet(voice.spawn(Ref.NOBODY, 0));
            } finally {
                gate.unlock();
            }
            for (int i = 0; i < plan.steps() && !voice.stopped(); i++) {
                gate.lock();
                try {
                    step();
                } finally {
                    gate.unlock();
                }
                progress.incrementAndGet();
            }
            if (!voice.stopped() && voice.dice.once(2)) {
                gate.lock();
                try {
                    voice.ask(circle.latest(), 0);
                    voice.awaitLast();
                } finally {
                    gate.unlock();
                }
            }
        } catch (Throwable thrown) {
            stage.violation("A visitor failed", thrown);
        }
    }

    /** About as long as a worker without work takes to fall asleep. */
    private void pause() {
        for (int i = voice.dice.roll(4_000); i > 0; i--) {
            Thread.onSpinWait();
        }
    }

    private void step() {
        if (plan.flavour() == Flavour.TRICKLE) {
            if (voice.dice.once(3)) {
                whims.follow(voice.dice.roll(3));
            }
            pause();
            voice.ask(whims.someone(), 0);
            voice.awaitLast();
        } else if (voice.dice.once(40)) {
            voice.leaf();
        } else {
            whims.follow(voice.dice.roll(4));
        }
        if (voice.dice.once(30)) {
            voice.awaitLast();
        }
        stage.loseTime(voice.dice);
    }
}
