package io.kay.inspect;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.kay.Id;
import io.kay.InspectionException;
import io.kay.inspect.QueueView.Kind;
import io.kay.inspect.QueueView.QueuedMessage;
import io.kay.inspect.QueueView.TypeCount;
import io.kay.message.Block;
import io.kay.message.Envelope;
import io.kay.message.MessageTypes;
import io.kay.run.MessageVisitor;
import io.kay.run.QueuedMessages;

/** Counts the queued messages and decodes the first ones. */
final class QueueWalk implements MessageVisitor {

    /** Counting these takes about 1 ms. Further messages are not examined. */
    private static final int MAX_COUNTED = 100_000;
    /** Maximum size, in bytes, of a message to decode: an inspection must not take much of the heap. */
    private static final int MAX_DECODED_BYTES = 64 << 10;

    private final MessageTypes types;
    private final int decoded;
    private final Map<Kind, Counts> byKind = new EnumMap<>(Kind.class);
    private final List<QueuedMessage> first = new ArrayList<>();
    private int counted;

    private QueueWalk(MessageTypes types, int decoded) {
        this.types = types;
        this.decoded = decoded;
    }

    /** Number and size of messages by message tag. */
    private static final class Counts {

        final long[] messages;
        final long[] bytes;

        Counts(int types) {
            messages = new long[types];
            bytes = new long[types];
        }
    }

    /** The view of a queue, with a number of messages decoded. */
    static QueueView of(QueuedMessages queued, boolean essential, int decoded) {
        QueuedMessages.OfLane lane = queued.lane(essential);
        QueueWalk walk = new QueueWalk(queued.messageTypes(), decoded);
        lane.walk(walk);
        return new QueueView(lane.messages(), lane.bytes(), Duration.ofNanos(lane.oldestNanos()), walk.counts(),
                lane.setAside(), Math.max(0, lane.messages() - lane.setAside() - walk.counted), walk.first);
    }

    @Override
    public boolean visit(Block block, int offset) {
        if (counted == MAX_COUNTED) {
            return false;
        }
        counted++;
        Kind kind = kind(block, offset);
        short tag = kind == Kind.OPERATION ? 0 : Envelope.tag(block, offset);
        Counts counts = byKind.computeIfAbsent(kind, _ -> new Counts(types.size()));
        counts.messages[tag]++;
        counts.bytes[tag] += Envelope.length(block, offset);
        if (first.size() < decoded) {
            first.add(decode(block, offset, kind, tag));
        }
        return true;
    }

    private static Kind kind(Block block, int offset) {
        byte kind = Envelope.kind(block, offset);
        return switch (kind) {
            case Envelope.MESSAGE, Envelope.TIMED -> Id.slot(Envelope.recipient(block, offset)) == Id.ALL_SLOTS
                    ? Kind.BROADCAST
                    : Kind.MESSAGE;
            case Envelope.SPAWN -> Kind.SPAWNING;
            case Envelope.QUESTION -> Kind.QUESTION;
            case Envelope.ANSWER -> Kind.ANSWER;
            case Envelope.OPERATION -> Kind.OPERATION;
            default -> throw new IllegalStateException("No such kind of message: " + kind);
        };
    }

    private QueuedMessage decode(Block block, int offset, Kind kind, short tag) {
        if (kind == Kind.ANSWER || kind == Kind.OPERATION) {
            return new QueuedMessage(kind, name(kind, tag), Id.none(), null);
        }
        int payload = offset + Envelope.size(Envelope.kind(block, offset));
        Id<?> recipient = new Id<>(Envelope.recipient(block, offset));
        if (Envelope.length(block, offset) > MAX_DECODED_BYTES) {
            return new QueuedMessage(kind, name(kind, tag), recipient, null, new InspectionException("A message of "
                    + Envelope.length(block, offset) + " bytes; up to " + MAX_DECODED_BYTES + " are shown"));
        }
        try {
            return new QueuedMessage(kind, name(kind, tag), recipient, types.of(tag).codec().read(block, payload));
        } catch (Throwable undecodable) { // any of them: the record's constructor is user code
            return new QueuedMessage(kind, name(kind, tag), recipient, null, undecodable);
        }
    }

    private String name(Kind kind, short tag) {
        return kind == Kind.OPERATION ? "" : types.of(tag).codec().type().getName();
    }

    private List<TypeCount> counts() {
        List<TypeCount> all = new ArrayList<>();
        byKind.forEach((kind, counts) -> {
            for (short tag = 0; tag < types.size(); tag++) {
                if (counts.messages[tag] > 0) {
                    all.add(new TypeCount(kind, name(kind, tag), counts.messages[tag], counts.bytes[tag]));
                }
            }
        });
        all.sort(Comparator.comparingLong(TypeCount::messages).reversed());
        return all;
    }
}
