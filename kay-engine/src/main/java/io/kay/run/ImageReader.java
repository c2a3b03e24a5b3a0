package io.kay.run;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.kay.Id;
import io.kay.Snapshot;
import io.kay.SnapshotException;
import io.kay.message.Block;
import io.kay.message.Envelope;
import io.kay.message.MessageType;
import io.kay.snapshot.LayoutMigration;
import io.kay.snapshot.Manifest;
import io.kay.snapshot.SnapshotReader;
import io.kay.state.StateBefore;
import io.kay.store.ChunkLoader;
import io.kay.store.ChunkStorage;
import io.kay.store.InstanceStore;

/**
 * Restores a snapshot into a newly built system: the counterpart of {@link ImageWriter}. One thread, before any other
 * thread uses the system.
 */
final class ImageReader {

    private static final Logger LOG = LoggerFactory.getLogger(Snapshot.class);
    private static final int BATCH = 256;

    private final Engine engine;
    private final SnapshotReader snapshot;
    private final Manifest manifest;
    private final Set<String> discarded;
    private final TagTranslation tags;
    private final ChunkLoader loader;
    /** By number. */
    private final Map<Integer, ActorTypeRuntime<?>> types = new HashMap<>();
    private final Set<Integer> gone = new HashSet<>();
    private final List<TimerImage> timers = new ArrayList<>();
    /** Partitions with work to do. */
    private final Set<Partition> busy = new HashSet<>();
    private final List<String> report = new ArrayList<>();

    ImageReader(Engine engine, SnapshotReader snapshot, Set<String> discarded) {
        this.engine = engine;
        this.snapshot = snapshot;
        this.manifest = snapshot.manifest();
        List<String> names = manifest.types().stream().map(Manifest.Type::name).toList();
        this.discarded = discarded.stream()
                .map(written -> TypeNames.find(written, names))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        this.tags = new TagTranslation("snapshot", manifest.messageTypes(), engine.directory().messages());
        this.loader = snapshot.loader(engine.storage());
        engine.directory().types().forEach(type -> types.put(type.number(), type));
    }

    /** Reads one section. */
    private interface Content {
        void read(DataInputStream in) throws IOException;
    }

    /** Timers to be started with the system. */
    List<TimerImage> timers() {
        return timers;
    }

    /** Partitions to be scheduled with the system. */
    Set<Partition> busy() {
        return busy;
    }

    void read() {
        if (manifest.machine() != engine.settings().machine()) {
            throw new SnapshotException("Snapshot " + manifest.name() + " is of machine " + manifest.machine()
                    + ", which is in every id, but this is machine " + engine.settings().machine()
                    + "; set the number of before");
        }
        if (manifest.order() != ByteOrder.nativeOrder()) {
            throw new SnapshotException("Snapshot " + manifest.name() + " was written by a processor with "
                    + manifest.order() + " numbers; this one has " + ByteOrder.nativeOrder());
        }
        refuse();
        for (Manifest.Type type : manifest.types()) {
            ActorTypeRuntime<?> now = types.get(type.number());
            if (now == null) {
                gone(type);
            } else {
                type(type, now);
            }
        }
        section("replies", this::replies);
        section(ImageWriter.LOST_REPLIES, this::lostReplies);
        section("timers", this::timers);
        report.forEach(line -> LOG.info("Snapshot {}: {}", manifest.name(), line));
    }

    /** Reports all layouts without a conversion in one exception, so that the user need not retry for each. */
    private void refuse() {
        List<String> refusals = new ArrayList<>();
        for (Manifest.Type type : manifest.types()) {
            ActorTypeRuntime<?> now = types.get(type.number());
            boolean used = stores(type).stream().anyMatch(store -> store.image().count() > 0);
            if (now != null && used) {
                String refusal = new LayoutMigration(type.name(), type.layout(), now.definition().layout()).refusal();
                if (!refusal.isEmpty()) {
                    refusals.add(refusal);
                }
            }
        }
        if (!refusals.isEmpty()) {
            throw new SnapshotException(
                    "Snapshot " + manifest.name() + " does not fit: " + String.join("\n", refusals));
        }
    }

    /** What was done with the actor types, line by line. */
    List<String> report() {
        return report;
    }

    private void gone(Manifest.Type type) {
        long instances = stores(type).stream().mapToLong(store -> store.image().count()).sum();
        if (instances > 0 && !discarded.contains(type.name())) {
            throw new SnapshotException("Snapshot " + manifest.name() + " contains " + instances + " instances of "
                    + type.name() + ", which is no actor type any more; name it in kay.snapshot.discard-types to give"
                    + " them up, or bring it back");
        }
        if (instances > 0) {
            LOG.warn("{} instances of {} are given up", instances, type.name());
            report.add(type.name() + ": " + instances + " instances given up");
        }
        gone.add(type.number());
    }

    private List<Manifest.Store> stores(Manifest.Type type) {
        return manifest.stores().stream().filter(store -> store.type() == type.number()).toList();
    }

    private void type(Manifest.Type old, ActorTypeRuntime<?> type) {
        LayoutMigration migration = new LayoutMigration(type.name(), old.layout(), type.definition().layout());
        long instances = stores(old).stream().mapToLong(store -> store.image().count()).sum();
        if (migration.isIdentity() || instances == 0) {
            report.add(type.name() + ": " + instances + " instances as they are");
            for (Manifest.Store store : stores(old)) {
                type.partitions().get(store.partition()).store().restore(store.image(), loader);
            }
            section("panics", in -> panics(in, old, type, type.partitions().stream().map(Partition::store).toList()));
        } else {
            report.add(type.name() + ": " + instances + " instances converted");
            migration.changes().forEach(change -> report.add(type.name() + ": " + change));
            migrate(old, type, migration);
        }
        for (Partition partition : type.partitions()) {
            partition.counters().publish(partition.store().count(), partition.store().bytes());
            String name = old.number() + "-" + partition.index();
            section("sweeps-" + name, in -> passes(in, partition));
            lane("user-" + name, partition, false);
            lane("essential-" + name, partition, true);
        }
        byte[] ids = snapshot.section("ids-" + old.number()).orElseThrow();
        type.reservations().restore(old.freshSlot(), batches(longs(ids)));
    }

    /** Restores instances in their old layout and converts them one by one. */
    private void migrate(Manifest.Type old, ActorTypeRuntime<?> type, LayoutMigration migration) {
        try (ChunkStorage memory = new ChunkStorage(engine.settings().chunkBytes())) {
            List<InstanceStore> before = new ArrayList<>();
            for (Manifest.Store store : stores(old)) {
                InstanceStore as = new InstanceStore(memory, old.layout(),
                        Integer.numberOfTrailingZeros(old.partitions()), type.reservations());
                as.restore(store.image(), snapshot.loader(memory));
                before.add(as);
            }
            section("panics", in -> panics(in, old, type, before));
            for (Partition partition : type.partitions()) {
                partition.store().takeOver(before.get(partition.index()), migration::convert);
            }
        }
    }

    private static long[] longs(byte[] bytes) {
        long[] longs = new long[bytes.length / Long.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).asLongBuffer().get(longs);
        return longs;
    }

    private static List<long[]> batches(long[] ids) {
        List<long[]> batches = new ArrayList<>();
        for (int at = 0; at < ids.length; at += BATCH) {
            batches.add(Arrays.copyOfRange(ids, at, Math.min(ids.length, at + BATCH)));
        }
        return batches;
    }

    private void section(String name, Content content) {
        byte[] bytes = snapshot.section(name).orElse(new byte[0]);
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            content.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // Messages

    private void lane(String name, Partition partition, boolean essential) {
        byte[] letters = snapshot.section(name).orElse(new byte[0]);
        Block from = EncodedMessage.open(letters);
        BlockFiller filler = new BlockFiller(engine.blockPool(), block -> {
            (essential ? partition.essentialInbox() : partition.userInbox()).offer(block);
            busy.add(partition);
        });
        for (int at = 0; at < letters.length; at += Envelope.length(from, at)) {
            byte kind = Envelope.kind(from, at);
            MessageType type = tags.of(Envelope.tag(from, at));
            requireHandler(partition, type);
            // No asker waits for an answer any longer, and a timer has a new number.
            byte now = kind == Envelope.SPAWN ? kind : Envelope.MESSAGE;
            int payload = Envelope.length(from, at) - Envelope.size(kind);
            Block to = filler.room(Envelope.size(now) + payload);
            int start = to.end();
            Envelope.write(to, start, type.tag(), now, Envelope.recipient(from, at), 0, 0);
            to.copyFrom(from, at + Envelope.size(kind), start + Envelope.size(now), payload);
            Envelope.length(to, start, Envelope.size(now) + payload);
            if (to.messages() == 0) {
                to.fill(engine.nanoTime());
            }
            to.append(start + Envelope.size(now) + payload, now == Envelope.SPAWN);
        }
        filler.done();
    }

    private static void requireHandler(Partition partition, MessageType type) {
        if (partition.type().handler(type.tag()) == ActorTypeRuntime.NO_HANDLER) {
            throw new SnapshotException("The snapshot contains an unread message "
                    + type.codec().type().getName() + " for " + partition.type().name()
                    + ", which has no handler for it any more; start the version that wrote the snapshot once more and"
                    + " stop it when it has handled what is queued, then upgrade");
        }
    }

    private static byte[] letter(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt());
    }

    /** A message as bytes: if its class refuses them, the recipient is the first to find out. */
    private EncodedMessage message(byte[] letter) {
        return EncodedMessage.in(letter, tags.of(Envelope.tag(EncodedMessage.open(letter), 0)));
    }

    private static long recipient(byte[] letter) {
        return Envelope.recipient(EncodedMessage.open(letter), 0);
    }

    private void passes(DataInputStream in, Partition partition) throws IOException {
        for (int left = in.available() == 0 ? 0 : in.readInt(); left > 0; left--) {
            boolean essential = in.readBoolean();
            int row = in.readInt();
            int ids = in.readInt();
            long[] remaining = ids < 0 ? null : longs(in.readNBytes(ids * Long.BYTES));
            EncodedMessage message = message(letter(in));
            requireHandler(partition, message.type());
            partition.interrupted(new BroadcastPassImage(message, essential, row, remaining));
            busy.add(partition);
        }
    }

    private void replies(DataInputStream in) throws IOException {
        while (in.available() > 0) {
            byte[] letter = letter(in);
            long to = recipient(letter);
            if (isKnown(to)) {
                engine.sendUnlimited(to, message(letter));
            }
        }
    }

    private void lostReplies(DataInputStream in) throws IOException {
        if (in.available() > 0) {
            long lost = in.readLong();
            LOG.warn(
                    "{} replies that handlers waited for are lost with the process before; a message given to orElseSend"
                            + " would be sent now, what a function would have said is not known",
                    lost);
            report.add(lost + " replies that handlers waited for are lost");
        }
    }

    /** Whether the type of a recipient was not given up. */
    private boolean isKnown(long to) {
        return !gone.contains(Id.type(to));
    }

    private void timers(DataInputStream in) throws IOException {
        while (in.available() > 0) {
            long left = in.readLong();
            long period = in.readLong();
            byte[] letter = letter(in);
            long to = recipient(letter);
            if (isKnown(to)) {
                EncodedMessage message = message(letter);
                requireReached(to, message.type());
                timers.add(new TimerImage(left, Math.abs(period),
                        period < 0 ? Timers.Missed.CAUGHT_UP : Timers.Missed.LEFT_OUT, to, message));
            }
        }
    }

    private void requireReached(long to, MessageType type) {
        if (!engine.directory().reaches(to, type)) {
            throw new SnapshotException("Snapshot " + manifest.name() + " contains a timer that sends "
                    + type.codec().type().getName() + " to " + new Id<>(to) + ", which has no handler for it any more;"
                    + " start the version that wrote the snapshot once more, cancel the timer, then upgrade");
        }
    }

    // Panics

    /** Restores state as it was before the handlers that threw. Their messages are handled again before all others. */
    private void panics(DataInputStream in, Manifest.Type old, ActorTypeRuntime<?> type, List<InstanceStore> stores)
            throws IOException {
        while (in.available() > 0) {
            int number = in.readInt();
            int index = in.readInt();
            int bytes = in.readInt();
            byte[] row = bytes < 0 ? new byte[0] : in.readNBytes(bytes);
            List<StateBefore.@Nullable Content> contents = new ArrayList<>();
            for (int left = bytes < 0 ? 0 : in.readInt(); left > 0; left--) {
                contents.add(content(in));
            }
            byte[] letter = letter(in);
            if (number == old.number()) {
                panic(type.partitions().get(index), old, stores.get(index), row, contents, letter);
            }
        }
    }

    private static StateBefore.@Nullable Content content(DataInputStream in) throws IOException {
        int length = in.readInt();
        return switch (length) {
            case ImageWriter.UNCHANGED -> null;
            case ImageWriter.CHANGED -> new StateBefore.Content(in.readInt(), in.readInt(),
                    in.readNBytes(in.readInt()), in.readNBytes(in.readInt()));
            default -> StateBefore.Content.whole(in.readNBytes(length));
        };
    }

    private void panic(Partition partition, Manifest.Type old, InstanceStore store, byte[] image,
            List<StateBefore.@Nullable Content> contents, byte[] letter) {
        Block block = EncodedMessage.open(letter);
        Id<?> id = new Id<>(Envelope.recipient(block, 0));
        int row = store.find(id.bits());
        if (row == InstanceStore.NONE && !id.isAll()) {
            return;
        }
        if (image.length > 0) {
            store.touch(row);
            StateBefore.Image.of(old.layout(), image, contents)
                    .restore(store.chunk(row), store.offset(row), store.tails());
        }
        partition.deferred()
                .readFirst(id, Envelope.kind(block, 0) == Envelope.SPAWN, message(letter), false);
        busy.add(partition);
    }
}
