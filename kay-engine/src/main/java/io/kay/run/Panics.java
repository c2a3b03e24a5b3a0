package io.kay.run;

import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.kay.Id;
import io.kay.Panic;
import io.kay.PanickedException;

/** What a system panicked on since it was last resumed. Any thread. */
final class Panics {

    private static final Logger LOG = LoggerFactory.getLogger(Panic.class);
    private static final int MAX_KEPT = 100;

    private final Execution execution;

    /**
     * The first ones since the last resume; empty if the system is not panicked. Volatile: replaced under the lock of
     * this object, read by every worker before each user message.
     */
    private volatile List<Panic> panics = List.of();

    Panics(Execution execution) {
        this.execution = execution;
    }

    boolean panicked() {
        return !panics.isEmpty();
    }

    List<Panic> all() {
        return panics;
    }

    /** Records a panic; from now on user messages stay queued. */
    PanickedException panic(Partition partition, Id<?> instance, Object message, Throwable thrown, long turn,
            String worker) {
        Panic panic = new Panic(execution.now(), partition.type().name(), instance, show(message), thrown,
                partition.index(), turn, worker);
        synchronized (this) {
            if (panics.size() < MAX_KEPT) {
                panics = Stream.concat(panics.stream(), Stream.of(panic)).toList();
            }
        }
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

    /** The reason to refuse a question, null if there is none. */
    @Nullable
    PanickedException reason() {
        List<Panic> all = panics;
        return all.isEmpty() ? null : new PanickedException(all.getFirst());
    }

    synchronized void clear() {
        panics = List.of();
    }
}
