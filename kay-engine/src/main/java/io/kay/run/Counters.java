package io.kay.run;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * The statistics of one partition. The owner counts in plain fields and publishes them when a turn ends. It writes with
 * setRelease and readers use getAcquire, so a thread that sees a turn's messages also sees its counts.
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

    /** A message was not enqueued because the type does not understand it. Any thread. */
    void misdirected() {
        misdirected.increment();
    }

    /** Number of instances alive. */
    public long instances() {
        return instances.getAcquire();
    }

    /** Memory used by rows and slots, in bytes. */
    public long storeBytes() {
        return storeBytes.getAcquire();
    }

    /** Number of messages handled; a broadcast counts once per instance. */
    public long handled() {
        return publishedHandled.getAcquire();
    }

    /** Number of messages to a dead or unknown instance, or to a type that does not understand them. */
    public long dead() {
        return publishedDead.getAcquire() + misdirected.sum();
    }

    /** Number of panics. */
    public long panics() {
        return publishedPanics.getAcquire();
    }

    /** Number of turns run. */
    public long turns() {
        return publishedTurns.getAcquire();
    }

    /** Time spent in turns, in nanoseconds. */
    public long turnNanos() {
        return publishedTurnNanos.getAcquire();
    }

    /** Number of external messages that were rejected. */
    public long rejected() {
        return rejected.sum();
    }
}
