package io.kay.run;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.kay.AskTimeoutException;
import io.kay.SnapshotException;
import io.kay.guard.UserCode;
import io.kay.message.Block;
import io.kay.message.Envelope;
import io.kay.snapshot.Manifest;
import io.kay.snapshot.SnapshotWriter;
import io.kay.state.StateBefore;

/**
 * Writes an image except for its chunks: messages, passes, timers, panics and ids. {@link ImageReader} reads them. One
 * thread.
 */
final class ImageWriter {

    /** The section with the number of replies lost on a restart. */
    static final String LOST_REPLIES = "lost-replies";

    /** Written instead of the old length of a growing value if the handler that threw did not change it. */
    static final int UNCHANGED = -1;
    /** Written instead of that length if the changes follow. */
    static final int CHANGED = -2;

    private final Engine engine;
    private final EngineImage image;
    private final SnapshotWriter writer;
    private long messages;
    private long lostReplies;

    ImageWriter(Engine engine, EngineImage image, SnapshotWriter writer) {
        this.engine = engine;
        this.image = image;
        this.writer = writer;
    }

    /** Writes one section. */
    private interface Content {
        void write(DataOutputStream out) throws IOException;
    }

    /** Unread messages written so far. */
    long messages() {
        return messages;
    }

    /**
     * Writes all sections.
     *
     * @param isLast whether the system stops, so that replies handlers wait for will not come
     */
    void write(boolean isLast) {
        for (PartitionImage partition : image.partitions()) {
            String name = name(partition);
            lane("user-" + name, partition.ofUsers());
            lane("essential-" + name, partition.ofEssential());
            if (!partition.passes().isEmpty()) {
                section("sweeps-" + name, out -> passes(out, partition.passes()));
            }
        }
        engine.ingressJournal().write(writer);
        engine.ids().write(writer);
        section("replies", out -> replies(out, isLast));
        section("timers", this::timers);
        section("panics", this::panics);
        image.ids().forEach(this::ids);
        if (lostReplies > 0) {
            section(LOST_REPLIES, out -> out.writeLong(lostReplies));
        }
    }

    static String name(PartitionImage image) {
        return image.partition().type().number() + "-" + image.partition().index();
    }

    private void section(String name, Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            content.write(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        writer.section(name, bytes.toByteArray(), bytes.size());
    }

    /** Messages as encoded, without those that mean nothing to another process. */
    private void lane(String name, List<RetainedBlock> held) {
        long bytes = held.stream().mapToLong(range -> range.to() - range.from()).sum();
        if (bytes == 0) {
            return;
        }
        if (bytes > Integer.MAX_VALUE - 16) {
            throw new SnapshotException("More than two GiB of unread messages in one partition: " + bytes + " bytes in "
                    + name + "; there is no room for them in a snapshot");
        }
        byte[] all = new byte[(int) bytes];
        int end = 0;
        for (RetainedBlock range : held) {
            Block block = range.block();
            for (int at = range.from(); at < range.to();) {
                int length = Envelope.length(block, at);
                if (Envelope.isFromUser(Envelope.kind(block, at))) {
                    block.copyTo(at, all, end, length);
                    end += length;
                    messages++;
                }
                at += length;
            }
        }
        writer.section(name, all, end);
    }

    private void passes(DataOutputStream out, List<BroadcastPassImage> passes) throws IOException {
        out.writeInt(passes.size());
        for (BroadcastPassImage pass : passes) {
            out.writeBoolean(pass.essential());
            out.writeInt(pass.row());
            long[] ids = pass.ids();
            out.writeInt(ids == null ? -1 : ids.length);
            if (ids != null) {
                out.write(bytes(List.of(ids)));
            }
            letter(out, Envelope.MESSAGE, 0, pass.message());
            messages++;
        }
    }

    private static void letter(DataOutputStream out, byte kind, long to, EncodedMessage message) throws IOException {
        byte[] letter = message.letter(kind, to);
        out.writeInt(letter.length);
        out.write(letter);
    }

    /**
     * After a restart, replies that handlers wait for will not come, so their failure messages are sent instead. A
     * function is called only in the last snapshot. Called at every snapshot, it would run although its reply comes in
     * time.
     */
    private void replies(DataOutputStream out, boolean isLast) throws IOException {
        for (PartitionImage partition : image.partitions()) {
            for (PendingReply.Unanswered reply : partition.replies()) {
                byte[] letter = reply.fixed() != null || isLast ? letter(reply) : null;
                if (letter == null) {
                    lostReplies++;
                } else {
                    out.writeInt(letter.length);
                    out.write(letter);
                    messages++;
                }
            }
        }
    }

    /** The message to send if no reply comes; null if there is none. */
    private byte @Nullable [] letter(PendingReply.Unanswered reply) {
        if (reply.onFailure() == null) {
            return null;
        }
        UserCode.Outcome<byte[]> made = UserCode.call(() -> {
            Object message = reply.message(new AskTimeoutException(
                    reply.what() + " was asked for before the system was restarted from a snapshot"));
            return EncodedMessage.of(engine.blockPool(), engine.directory().messages().of(message), message)
                    .letter(Envelope.MESSAGE, reply.recipient()); // a dead letter later if the recipient has no handler
        });
        if (made.failure() != null) {
            UserCode.report("The function for " + reply.what() + " given to orElseSend", reply.onFailure(),
                    made.failure());
        }
        return made.value();
    }

    private void timers(DataOutputStream out) throws IOException {
        for (TimerImage timer : image.timers()) {
            out.writeLong(timer.left());
            out.writeLong(timer.missed() == Timers.Missed.CAUGHT_UP ? -timer.period() : timer.period());
            letter(out, Envelope.MESSAGE, timer.to(), timer.message());
        }
    }

    private void panics(DataOutputStream out) throws IOException {
        for (EngineImage.PanicImage taken : image.panics()) {
            PanicCase panic = taken.panic();
            PanicEvidence evidence = taken.evidence();
            EncodedMessage message = evidence.encoded();
            if (message == null) {
                continue;
            }
            StateBefore.Image before = taken.before();
            out.writeInt(panic.partition().type().number());
            out.writeInt(panic.partition().index());
            out.writeInt(before == null ? -1 : before.row().length);
            if (before != null) {
                out.write(before.row());
                out.writeInt(before.contents().size());
                for (StateBefore.Content content : before.contents()) {
                    content(out, content);
                }
            }
            byte kind = panic.isBirth() ? Envelope.SPAWN : Envelope.MESSAGE;
            letter(out, kind, evidence.instance().bits(), message);
            messages++;
        }
    }

    /** The old content of a growing value, as far as known. Earlier versions wrote all of it, after its length. */
    private static void content(DataOutputStream out, StateBefore.@Nullable Content content) throws IOException {
        if (content == null) {
            out.writeInt(UNCHANGED);
            return;
        }
        out.writeInt(CHANGED);
        out.writeInt(content.used());
        out.writeInt(content.savedFrom());
        out.writeInt(content.saved().length);
        out.write(content.saved());
        out.writeInt(content.log().length);
        out.write(content.log());
    }

    private void ids(int type, EngineImage.Ids ids) {
        byte[] bytes = bytes(ids.batches());
        writer.section("ids-" + type, bytes, bytes.length);
    }

    private static byte[] bytes(List<long[]> batches) {
        int count = batches.stream().mapToInt(batch -> batch.length).sum();
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(count, Long.BYTES)).order(ByteOrder.nativeOrder());
        batches.forEach(batch -> {
            bytes.asLongBuffer().put(batch);
            bytes.position(bytes.position() + batch.length * Long.BYTES);
        });
        return bytes.array();
    }

    /** The snapshot's description of itself. */
    Manifest manifest(String name, Instant time, long unread) {
        Directory directory = engine.directory();
        List<Manifest.Type> types = directory.types()
                .stream()
                .map(type -> new Manifest.Type(type.number(), type.name(), type.partitions().size(),
                        Objects.requireNonNull(image.ids().get(type.number())).fresh(), type.definition().layout()))
                .toList();
        List<Manifest.Numbered> traits = new ArrayList<>();
        directory.traits().forEach((trait, number) -> traits.add(new Manifest.Numbered(number, trait)));
        List<Manifest.MessageEntry> known = directory.messages()
                .all()
                .stream()
                .map(type -> new Manifest.MessageEntry(type.tag(), type.codec().type().getName(),
                        type.codec().schema()))
                .toList();
        List<Manifest.Store> stores = image.partitions()
                .stream()
                .map(partition -> new Manifest.Store(partition.partition().type().number(),
                        partition.partition().index(), partition.store()))
                .toList();
        long instances = stores.stream().mapToLong(store -> store.image().count()).sum();
        return new Manifest(name, engine.name(), engine.settings().machine(), time, ByteOrder.nativeOrder(), instances,
                unread, types, traits, directory.retired(), known, stores, writer.sections(), writer.bytes());
    }
}
