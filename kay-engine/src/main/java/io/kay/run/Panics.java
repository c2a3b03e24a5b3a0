package io.kay.run;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.kay.Id;
import io.kay.Panic;
import io.kay.PanickedException;

/** What a system panicked on since it was last resumed. Any thread. */
final class Panics {

    private static final Logger LOG = LoggerFactory.getLogger(Panic.class);
    private static final int MAX_KEPT = 100;

    private final List<Panic> panics = new CopyOnWriteArrayList<>();
    /** Volatile: set by the worker whose handler threw, read by every worker before each user message. */
    private volatile boolean panicked;

    boolean panicked() {
        return panicked;
    }

    List<Panic> all() {
        return List.copyOf(panics);
    }

    /** Records a panic; from now on user messages stay queued. */
    PanickedException panic(Partition partition, Id<?> instance, Object message, Throwable thrown, long turn,
            String worker) {
        Panic panic = new Panic(Instant.now(), partition.type().name(), instance, show(message), thrown,
                partition.index(), turn, worker);
        if (panics.size() < MAX_KEPT) {
            panics.add(panic);
        }
        panicked = true;
        LOG.error("{} {} panicked on {}: only essential messages are handled until the system is resumed",
                panic.type(), instance, panic.message(), thrown);
        return new PanickedException(panic);
    }

    private static String show(Object message) {
        try {
            return message.toString();
        } catch (RuntimeException e) {
            return message.getClass().getName() + ", whose toString threw " + e;
        }
    }

    /** The reason to refuse a question; only while panicked. */
    PanickedException reason() {
        List<Panic> all = all();
        if (all.isEmpty()) {
            throw new IllegalStateException("Not panicked");
        }
        return new PanickedException(all.getFirst());
    }

    void clear() {
        panics.clear();
        panicked = false;
    }
}
