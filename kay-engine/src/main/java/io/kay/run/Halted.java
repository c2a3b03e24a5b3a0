package io.kay.run;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

import io.kay.PanickedException;
import io.kay.store.InstanceStore;

/** The instances of one partition that stand still after a panic, at most some hundred. Owner only. */
final class Halted {

    private final Map<Long, PanickedException> byId = new HashMap<>();
    /** Messages set aside for them. Set by the owner; opaque, as who waits for idleness looks again and again. */
    private final AtomicLong held = new AtomicLong();

    void add(long id, PanickedException reason) {
        byId.putIfAbsent(id, reason);
    }

    void remove(long id) {
        byId.remove(id);
    }

    /** A turn ends: lets others know how many messages wait for them. */
    void publish(Aside aside) {
        if (byId.isEmpty()) {
            held.setOpaque(0);
        } else {
            held.setOpaque(byId.keySet().stream().mapToLong(aside::count).sum());
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
        return byId.isEmpty() ? null : byId.get(id);
    }

    /** The first row from one on whose instance stands still, {@link Integer#MAX_VALUE} if there is none. */
    int nextRow(InstanceStore store, int from) {
        return store.nextRow(byId.keySet(), from);
    }
}
