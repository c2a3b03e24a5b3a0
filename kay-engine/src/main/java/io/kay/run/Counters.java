package io.kay.run;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * The numbers of one partition. The owner counts in plain fields and publishes them when a turn ends: setRelease here,
 * getAcquire in the readers, so that who learns of a turn by its messages also sees its numbers.
 */
public final class Counters {

    private final AtomicLong instances = new AtomicLong();
    private final AtomicLong storeBytes = new AtomicLong();
    private final AtomicLong publishedHandled = new AtomicLong();
    private final AtomicLong publishedDead = new AtomicLong();
    private final AtomicLong publishedPanics = new AtomicLong();
    private final AtomicLong publishedTurns = new AtomicLong();
    private final AtomicLong publishedTurnNanos = new AtomicLong();
    private final LongAdder rejected = new LongAdder();
    private final LongAdder misdirected = new LongAdder();

    /** Written by the owner only. */
    long handled;
    /** Written by the owner only. */
    long dead;
    /** Written by the owner only. */
    long panics;
    /** Written by the owner only. */
    long turns;
    /** Written by the owner only. */
    long turnNanos;

    void publish(long instancesNow, long storeBytesNow) {
        instances.setRelease(instancesNow);
        storeBytes.setRelease(storeBytesNow);
        publishedHandled.setRelease(handled);
        publishedDead.setRelease(dead);
        publishedPanics.setRelease(panics);
        publishedTurnNanos.setRelease(turnNanos);
        publishedTurns.setRelease(turns);
    }

    void reject() {
        rejected.increment();
    }

    /** A message was not queued, as the type does not understand it. Any thread. */
    void misdirected() {
        misdirected.increment();
    }

    /** Instances alive. */
    public long instances() {
        return instances.getAcquire();
    }

    /** Memory of rows and slots. */
    public long storeBytes() {
        return storeBytes.getAcquire();
    }

    /** Messages handled, a broadcast counted for each instance. */
    public long handled() {
        return publishedHandled.getAcquire();
    }

    /** Messages that found no instance, or a type that does not understand them. */
    public long dead() {
        return publishedDead.getAcquire() + misdirected.sum();
    }

    /** Handlers that threw. */
    public long panics() {
        return publishedPanics.getAcquire();
    }

    /** Turns run. */
    public long turns() {
        return publishedTurns.getAcquire();
    }

    /** Time spent in turns. */
    public long turnNanos() {
        return publishedTurnNanos.getAcquire();
    }

    /** Messages from outside that were refused. */
    public long rejected() {
        return rejected.sum();
    }
}
