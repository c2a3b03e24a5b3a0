package io.kay.snapshot;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.kay.Actor;
import io.kay.Message;
import io.kay.Question;
import io.kay.Spawning;
import io.kay.annotation.ActorType;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;

/** Grinds: each of its messages keeps a worker busy. */
@ActorType
abstract class Mill implements Actor<Mill> {

    record Build() implements Spawning<Mill> {}

    record Grind(long micros) implements Message<Mill> {}

    record Ground(long micros) implements Question<Mill, Long> {}

    /** Keeps its worker until the miller lets it go. */
    record Jam() implements Message<Mill> {}

    /** What the handlers of one system share. */
    static final class Miller {

        final AtomicLong ground = new AtomicLong();
        final CountDownLatch jammed = new CountDownLatch(1);
        final CountDownLatch cleared = new CountDownLatch(1);
    }

    private final Miller miller;

    Mill(Miller miller) {
        this.miller = miller;
    }

    abstract long sacks();

    abstract void sacks(long value);

    @Spawn
    void build(Build build) {}

    @Receive
    void grind(Grind grind) {
        grind(grind.micros);
    }

    @Receive
    long ground(Ground ground) {
        grind(ground.micros);
        return sacks();
    }

    private void grind(long micros) {
        long end = System.nanoTime() + TimeUnit.MICROSECONDS.toNanos(micros);
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        if (micros > 0) {
            sacks(sacks() + 1);
            miller.ground.incrementAndGet();
        }
    }

    @Receive
    void jam(Jam jam) {
        miller.jammed.countDown();
        try {
            miller.cleared.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
