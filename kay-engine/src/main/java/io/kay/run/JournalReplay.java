package io.kay.run;

import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.kay.Id;
import io.kay.Snapshot;
import io.kay.SnapshotException;
import io.kay.journal.JournalContents;
import io.kay.journal.JournalTables;
import io.kay.message.Block;
import io.kay.message.Envelope;
import io.kay.message.MessageType;
import io.kay.snapshot.Manifest;

/**
 * Replays a journal into a newly built system, restored from a snapshot if there is one. One thread, before any other
 * thread uses the system.
 *
 * <p>Instances spawned from outside are spawned again under their old ids.
 */
final class JournalReplay {

    private static final Logger LOG = LoggerFactory.getLogger(Snapshot.class);

    private final Engine engine;
    private final JournalContents contents;
    private final IdentityHashMap<JournalTables, TagTranslation> tags = new IdentityHashMap<>();
    private long messages;

    /** Prepares the replay of a system's journal. */
    JournalReplay(Engine engine, JournalContents contents) {
        this.engine = engine;
        this.contents = contents;
        for (JournalTables tables : contents.tables()) {
            requireMachine(tables);
            tags.put(tables, new TagTranslation("journal", entries(tables), engine.directory().messages()));
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

    /** Sends all journaled messages again. */
    void run() {
        if (contents.isEmpty()) {
            return;
        }
        engine.ids().exclude(born());
        engine.ingress().write(outbox -> {
            contents.forEach((tables, bytes, offset, length) -> send(outbox, tables, bytes, offset, length));
            return outbox;
        });
        LOG.info("{} messages in the journal are handled again", messages);
    }

    /** The ids of instances to be spawned again. Rejects messages that can no longer be read, before any is sent. */
    private Map<ActorTypeRuntime<?>, Set<Long>> born() {
        Map<ActorTypeRuntime<?>, Set<Long>> born = new HashMap<>();
        contents.forEach((tables, bytes, offset, length) -> {
            Block block = new Block(bytes.asSlice(offset, length));
            tags(tables).of(Envelope.tag(block, 0));
            long id = Envelope.recipient(block, 0);
            Partition partition = Id.slot(id) == Id.ALL_SLOTS ? null : engine.directory().partitionOf(id);
            if (partition != null && Envelope.kind(block, 0) == Envelope.SPAWN) {
                born.computeIfAbsent(partition.type(), _ -> new HashSet<>()).add(id);
            }
        });
        return born;
    }

    private TagTranslation tags(JournalTables tables) {
        TagTranslation known = tags.get(tables);
        if (known == null) {
            throw new IllegalStateException("A record of a file without tables");
        }
        return known;
    }

    /** Each message had a handler when it was sent, or it would not be in the journal. */
    private void requireHandler(long to, MessageType type) {
        if (engine.directory().types(to).length > 0 && !engine.directory().reaches(to, type)) {
            throw new SnapshotException("The journal contains a message " + type.codec().type().getName() + " to "
                    + new Id<>(to) + ", which has no handler for it any more; start the version that wrote the journal"
                    + " once more and stop it, then upgrade");
        }
    }

    private void send(IngressOutbox outbox, JournalTables tables, MemorySegment bytes, long offset, int length) {
        Block block = new Block(bytes.asSlice(offset, length));
        byte kind = Envelope.kind(block, 0);
        MessageType type = tags(tables).of(Envelope.tag(block, 0));
        long to = Envelope.recipient(block, 0);
        EncodedMessage message = EncodedMessage.at(type, block, 0); // not decoded: the recipient may refuse it first
        messages++;
        requireHandler(to, type);
        if (kind == Envelope.MESSAGE) {
            outbox.send(to, message);
            return;
        }
        Partition partition = engine.directory().partitionOf(to);
        if (partition == null) {
            throw new SnapshotException("The journal contains " + type.codec().type().getName() + " to " + new Id<>(to)
                    + ", whose actor type"
                    + " is gone; start the version that wrote the journal once more and stop it, then upgrade");
        }
        if (kind == Envelope.SPAWN) {
            outbox.spawn(partition, to, message);
        } else {
            outbox.ask(partition, to, message, PendingAsks.NOBODY, Envelope.ASKED_FROM_OUTSIDE);
        }
    }
}
