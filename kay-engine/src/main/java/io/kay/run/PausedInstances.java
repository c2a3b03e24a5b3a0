package io.kay.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

import io.kay.Panic;
import io.kay.PanickedException;
import io.kay.store.InstanceStore;

/** The paused instances of one partition, at most about a hundred. Owner only. */
final class PausedInstances {

    /** Lists are never empty. A paused instance can panic again, on an essential message. */
    private final Map<Long, List<PanickedException>> byId = new HashMap<>();
    /** Messages deferred for them. Set by the owner; opaque, as a thread waiting for idleness polls it repeatedly. */
    private final AtomicLong held = new AtomicLong();

    void add(long id, PanickedException reason) {
        byId.computeIfAbsent(id, _ -> new ArrayList<>()).add(reason);
    }

    /** Removes a resolved panic of an instance. */
    void remove(long id, Panic panic) {
        List<PanickedException> reasons = byId.get(id);
        if (reasons != null) {
            reasons.removeIf(reason -> reason.panic().number() == panic.number());
            if (reasons.isEmpty()) {
                byId.remove(id);
            }
        }
    }

    /** Publishes the number of deferred messages at the end of a turn. */
    void publish(DeferredMessages deferred) {
        if (byId.isEmpty()) {
            held.setOpaque(0);
        } else {
            held.setOpaque(byId.keySet().stream().mapToLong(deferred::count).sum());
        }
    }

    /** Messages deferred for them at the end of the last turn. Any thread. */
    long held() {
        return held.getOpaque();
    }

    /** The ids of the paused instances. */
    Set<Long> ids() {
        return byId.keySet();
    }

    boolean isEmpty() {
        return byId.isEmpty();
    }

    /** Why an instance is paused, null if it is not. */
    @Nullable
    PanickedException reason(long id) {
        List<PanickedException> reasons = byId.isEmpty() ? null : byId.get(id);
        return reasons == null ? null : reasons.getFirst();
    }

    /** Whether an instance is paused only by panics that are being resolved. */
    boolean isBeingResumed(long id, Panics panics) {
        List<PanickedException> reasons = byId.isEmpty() ? null : byId.get(id);
        return reasons != null && reasons.stream().noneMatch(reason -> panics.isOpen(reason.panic()));
    }

    /** Whether this holds for any instance. */
    boolean isAnyBeingResumed(Panics panics) {
        return !byId.isEmpty() && byId.keySet().stream().anyMatch(id -> isBeingResumed(id, panics));
    }

    /** The first row at or after {@code from} whose instance is paused, {@link Integer#MAX_VALUE} if none is. */
    int nextRow(InstanceStore store, int from) {
        return store.nextRow(byId.keySet(), from);
    }
}
