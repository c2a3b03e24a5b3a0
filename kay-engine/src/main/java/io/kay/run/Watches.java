package io.kay.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.kay.Id;
import io.kay.InspectionException;
import io.kay.NoSuchInstanceException;
import io.kay.state.RowView;
import io.kay.store.InstanceStore;

/** The watched instances of one partition. Without any, a call costs a single check. Owner only. */
final class Watches {

    private static final Logger LOG = LoggerFactory.getLogger(Watches.class);

    /** Maximum number of watches: more would make turns long. */
    private static final int MAX = 16;

    private final Partition partition;
    private final Map<Long, List<Watch>> byId = new HashMap<>();

    Watches(Partition partition) {
        this.partition = partition;
    }

    /**
     * Starts a watch.
     *
     * @throws NoSuchInstanceException if the instance is dead
     * @throws InspectionException if there are too many watches
     */
    void add(Watch watch) {
        if (partition.store().find(watch.id()) == InstanceStore.NONE) {
            throw new NoSuchInstanceException(
                    partition.type().name() + " " + new Id<>(watch.id()) + " is dead; there is nothing to watch");
        }
        if (byId.values().stream().mapToInt(List::size).sum() == MAX) {
            throw new InspectionException(MAX + " watches look at partition " + partition.index() + " of "
                    + partition.type().name() + "; only so many may, try again when one has ended");
        }
        if (watch.end() == null) {
            byId.computeIfAbsent(watch.id(), _ -> new ArrayList<>()).add(watch);
        }
    }

    void remove(Watch watch) {
        byId.computeIfPresent(watch.id(), (_, watches) -> {
            watches.remove(watch);
            return watches.isEmpty() ? null : watches;
        });
    }

    /** Ends all watches, as the system has stopped. */
    void stopped() {
        List.copyOf(byId.values())
                .stream()
                .flatMap(List::stream)
                .toList()
                .forEach(watch -> watch.end(Watch.End.STOPPED));
    }

    /** Whether no instance is watched. */
    boolean isEmpty() {
        return byId.isEmpty();
    }

    /** Whether an instance is watched. */
    boolean contains(long id) {
        return !byId.isEmpty() && byId.containsKey(id);
    }

    /** The first row at or after {@code from} whose instance is watched, {@link Integer#MAX_VALUE} if none is. */
    int nextRow(int from) {
        return byId.isEmpty() ? Integer.MAX_VALUE : partition.store().nextRow(byId.keySet(), from);
    }

    /** Records that a watched instance has handled a message. Its state before is still available. */
    void handled(int row, Object message, boolean died) {
        InstanceStore store = partition.store();
        try {
            seen(store.id(row), message, died, null, partition.viewBefore(row),
                    partition.view(row));
        } catch (Throwable thrown) { // any of them: an inspection must not panic the system
            LOG.error("A watch failed", thrown);
        }
    }

    /** Records that an instance's handler threw. */
    void panicked(long id, Object message, Throwable thrown, RowView before, RowView after) {
        if (contains(id)) {
            seen(id, message, false, thrown, before, after);
        }
    }

    private void seen(long id, Object message, boolean died, @Nullable Throwable thrown, RowView before,
            RowView after) {
        for (Watch watch : List.copyOf(Objects.requireNonNull(byId.get(id)))) {
            watch.handled(message, died, thrown, before, after);
            if (watch.end() != null) {
                remove(watch);
            }
        }
    }
}
