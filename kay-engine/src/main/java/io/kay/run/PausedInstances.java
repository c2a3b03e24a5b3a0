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

/** The instances of one partition that stand still after a panic, at most some hundred. Owner only. */
final class PausedInstances {

    /** Never empty lists: an instance that stands still can panic again, on essential messages. */
    private final Map<Long, List<PanickedException>> byId = new HashMap<>();
    /** Messages set aside for them. Set by the owner; opaque, as who waits for idleness looks again and again. */
    private final AtomicLong held = new AtomicLong();

    void add(long id, PanickedException reason) {
        byId.computeIfAbsent(id, _ -> new ArrayList<>()).add(reason);
    }

    /** A panic of an instance is resolved. */
    void remove(long id, Panic panic) {
        List<PanickedException> reasons = byId.get(id);
        if (reasons != null) {
            reasons.removeIf(reason -> reason.panic().number() == panic.number());
            if (reasons.isEmpty()) {
                byId.remove(id);
            }
        }
    }

    /** A turn ends: lets others know how many messages wait for them. */
    void publish(DeferredMessages deferred) {
        if (byId.isEmpty()) {
            held.setOpaque(0);
        } else {
            held.setOpaque(byId.keySet().stream().mapToLong(deferred::count).sum());
        }
    }

    /** Messages set aside for them when the last turn ended. Any thread. */
    long held() {
        return held.getOpaque();
    }

    /** Those that stand still. */
    Set<Long> ids() {
        return byId.keySet();
    }

    boolean isEmpty() {
        return byId.isEmpty();
    }

    /** Why an instance stands still, null if it does not. */
    @Nullable
    PanickedException reason(long id) {
        List<PanickedException> reasons = byId.isEmpty() ? null : byId.get(id);
        return reasons == null ? null : reasons.getFirst();
    }

    /** Whether an instance stands still only because of panics that are just being resolved. */
    boolean isBeingResumed(long id, Panics panics) {
        List<PanickedException> reasons = byId.isEmpty() ? null : byId.get(id);
        return reasons != null && reasons.stream().noneMatch(reason -> panics.isOpen(reason.panic()));
    }

    /** Whether any instance does. */
    boolean isAnyBeingResumed(Panics panics) {
        return !byId.isEmpty() && byId.keySet().stream().anyMatch(id -> isBeingResumed(id, panics));
    }

    /** The first row from one on whose instance stands still, {@link Integer#MAX_VALUE} if there is none. */
    int nextRow(InstanceStore store, int from) {
        return store.nextRow(byId.keySet(), from);
    }
}
