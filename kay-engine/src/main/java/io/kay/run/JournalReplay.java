package io.kay.run;

import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.kay.Id;
import io.kay.Snapshot;
import io.kay.SnapshotException;
import io.kay.message.Block;
import io.kay.message.Envelope;
import io.kay.message.MessageType;
import io.kay.snapshot.JournalContents;
import io.kay.snapshot.JournalTables;
import io.kay.snapshot.Manifest;

/**
 * Sends again what a journal contains, into a system that has just been built and maybe restored. One thread, before
 * anybody else uses the system.
 *
 * <p>Ids are the difficulty: the journal has those that were given to spawning threads outside since the snapshot, and
 * those of instances that handlers spawned since then, which messages were sent to. None of them may be given to
 * another instance. The former are born again under their ids; of the latter nothing is left.
 */
final class JournalReplay {

    private static final Logger LOG = LoggerFactory.getLogger(Snapshot.class);

    private final Engine engine;
    private final JournalContents contents;
    private final IdentityHashMap<JournalTables, OldTags> tags = new IdentityHashMap<>();
    private final Set<Long> lost;
    private long messages;

    /**
     * The journal of a system.
     *
     * @param lost ids of instances that were lost in earlier crashes
     */
    JournalReplay(Engine engine, JournalContents contents, Set<Long> lost) {
        this.engine = engine;
        this.lost = lost;
        this.contents = contents;
        for (JournalTables tables : contents.tables()) {
            requireMachine(tables);
            tags.put(tables, new OldTags("journal", entries(tables), engine.directory().messages()));
        }
    }

    private void requireMachine(JournalTables tables) {
        if (tables.machine() != engine.settings().machine()) {
            throw new SnapshotException("The journal is of machine " + tables.machine() + ", which is in every id, but"
                    + " this is machine " + engine.settings().machine() + "; set the number of before");
        }
    }

    private static List<Manifest.MessageEntry> entries(JournalTables tables) {
        Manifest.MessageEntry[] entries = new Manifest.MessageEntry[tables.messages().size()];
        for (short tag = 0; tag < entries.length; tag++) {
            JournalTables.MessageSchema message = tables.messages().get(tag);
            entries[tag] = new Manifest.MessageEntry(tag, message.name(), message.schema());
        }
        return List.of(entries);
    }

    /** Sends everything again. */
    void run() {
        if (!contents.isEmpty() || !lost.isEmpty()) {
            reserve();
        }
        if (contents.isEmpty()) {
            return;
        }
        engine.outside().write(outbox -> {
            contents.forEach((tables, bytes, offset, length) -> send(outbox, tables, bytes, offset, length));
            return outbox;
        });
        LOG.info("{} messages in the journal are handled again", messages);
    }

    /** Takes out of circulation all ids that somebody outside may have. */
    private void reserve() {
        Map<ActorTypeRuntime<?>, Set<Long>> born = new HashMap<>();
        Map<ActorTypeRuntime<?>, Set<Long>> unborn = new HashMap<>();
        lost.forEach(id -> unborn(unborn, engine.directory().partitionOf(id), id));
        contents.forEach((tables, bytes, offset, length) -> {
            Block block = new Block(bytes.asSlice(offset, length));
            tags(tables).of(Envelope.tag(block, 0)); // refuses what cannot be read any more, before anything is sent
            long id = Envelope.recipient(block, 0);
            Partition partition = Id.slot(id) == Id.ALL_SLOTS ? null : engine.directory().partitionOf(id);
            if (partition != null && Envelope.kind(block, 0) == Envelope.SPAWN) {
                born.computeIfAbsent(partition.type(), _ -> new HashSet<>()).add(id);
            } else {
                unborn(unborn, partition, id);
            }
        });
        for (ActorTypeRuntime<?> type : engine.directory().types()) {
            Set<Long> again = born.getOrDefault(type, Set.of());
            Set<Long> never = new HashSet<>(unborn.getOrDefault(type, Set.of()));
            never.removeAll(again);
            type.reservations().exclude(again, never);
        }
    }

    private static void unborn(Map<ActorTypeRuntime<?>, Set<Long>> all, @Nullable Partition partition, long id) {
        if (partition != null && partition.store().unborn(id)) {
            all.computeIfAbsent(partition.type(), _ -> new HashSet<>()).add(id);
        }
    }

    private OldTags tags(JournalTables tables) {
        OldTags known = tags.get(tables);
        if (known == null) {
            throw new IllegalStateException("A record of a file without tables");
        }
        return known;
    }

    private void send(OutsideOutbox outbox, JournalTables tables, MemorySegment bytes, long offset, int length) {
        Block block = new Block(bytes.asSlice(offset, length));
        byte kind = Envelope.kind(block, 0);
        MessageType type = tags(tables).of(Envelope.tag(block, 0));
        long to = Envelope.recipient(block, 0);
        Object message = type.codec().read(block, Envelope.size(kind));
        messages++;
        if (kind == Envelope.MESSAGE) {
            outbox.send(to, message);
            return;
        }
        Partition partition = engine.directory().partitionOf(to);
        if (partition == null) {
            throw new SnapshotException("The journal contains " + message.getClass().getName() + " to " + new Id<>(to) + ", whose actor type"
                    + " is gone; start the version that wrote the journal once more and stop it, then upgrade");
        }
        if (kind == Envelope.SPAWN) {
            outbox.spawn(partition, type, to, message);
        } else {
            outbox.ask(partition, to, type, message, OutsideAsks.NOBODY, Envelope.ASKED_FROM_OUTSIDE);
        }
    }
}
