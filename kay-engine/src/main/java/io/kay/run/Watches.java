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

/** The instances of one partition that are watched. While there are none, a call costs one look at that. Owner only. */
final class Watches {

    private static final Logger LOG = LoggerFactory.getLogger(Watches.class);

    /** More at a time would make turns long. */
    private static final int MAX = 16;

    private final Partition partition;
    private final Map<Long, List<Watch>> byId = new HashMap<>();

    Watches(Partition partition) {
        this.partition = partition;
    }

    /**
     * Begins to watch.
     *
     * @throws NoSuchInstanceException if the instance is dead
     * @throws InspectionException if too many are watched
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

    /** The system has stopped. */
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

    /** The first row from one on whose instance is watched, {@link Integer#MAX_VALUE} if there is none. */
    int nextRow(int from) {
        return byId.isEmpty() ? Integer.MAX_VALUE : partition.store().nextRow(byId.keySet(), from);
    }

    /** A watched instance has handled a message; what was before is still kept. */
    void handled(int row, Object message, boolean died) {
        InstanceStore store = partition.store();
        try {
            seen(store.id(row), message, died, null, partition.viewBefore(row),
                    partition.view(row));
        } catch (Throwable thrown) { // all of them: a look into the system must not panic it
            LOG.error("A watch failed", thrown);
        }
    }

    /** The handler of an instance threw. */
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
