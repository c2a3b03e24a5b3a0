package io.kay.run;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongPredicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.kay.NoSuchInstanceException;
import io.kay.guard.UserCode;
import io.kay.message.Block;
import io.kay.message.Envelope;
import io.kay.message.MessageType;

/**
 * The replies that the instances of one partition wait for. A reply to an ask sits in a slot, and its number contains
 * the slot, so an answer finds its reply without a search. Owner only, unless a method says otherwise.
 */
final class PendingReplies {

    private static final int FEW = 64;
    /** The lower bits of a reply's number are its slot. The others distinguish it from earlier replies in that slot. */
    private static final int SLOT_BITS = 28;

    private final Partition partition;
    private final ArrayList<@Nullable PendingReply<Object>> asked = new ArrayList<>(FEW);
    /** By slot. Kept apart from the replies, as the search for expired ones reads them all. */
    private long[] deadlines = new long[FEW];
    /** Stack of free slots. */
    private int[] free = new int[FEW];
    private int freed;
    /** Stack of a few completed replies for reuse. Beyond that, new ones are faster: they are adjacent in memory. */
    private final ArrayDeque<PendingReply<Object>> spare = new ArrayDeque<>(FEW);
    private long sequence;
    /** Slots in use, set by the owner for the search for expired asks. Opaque, as that search repeats anyway. */
    private final AtomicInteger count = new AtomicInteger();
    /** Replies completed by an operation: collected answers, offloaded work, refused asks. */
    private final Map<Long, PendingReply<Object>> delivered = new HashMap<>();
    private long numbers;

    PendingReplies(Partition partition) {
        this.partition = partition;
    }

    /** A reply with a new unique number. */
    PendingReply<Object> add(long deadline) {
        int slot = freed > 0 ? free[--freed] : grown();
        PendingReply<Object> reply = unused();
        asked.set(slot, reply);
        deadlines[slot] = deadline;
        reply.number(++sequence << SLOT_BITS | slot);
        count.setOpaque(asked.size() - freed);
        return reply;
    }

    private PendingReply<Object> unused() {
        PendingReply<Object> reply = spare.pollLast();
        return reply == null ? new PendingReply<>(partition) : reply;
    }

    /** A new slot. */
    private int grown() {
        int slot = asked.size();
        asked.add(null);
        if (slot == free.length) {
            deadlines = Arrays.copyOf(deadlines, 2 * slot);
            free = Arrays.copyOf(free, 2 * slot);
        }
        return slot;
    }

    private static int slot(long number) {
        return (int) number & (1 << SLOT_BITS) - 1;
    }

    /** The reply with this number, null if it is too late. Process it before the next {@link #add}. */
    private @Nullable PendingReply<Object> take(long number) {
        int slot = slot(number);
        PendingReply<Object> reply = slot < asked.size() ? asked.get(slot) : null;
        if (reply == null || reply.number() != number) {
            return null;
        }
        asked.set(slot, null);
        free[freed++] = slot;
        if (spare.size() < FEW) {
            spare.addLast(reply);
        }
        count.setOpaque(asked.size() - freed);
        if (freed == asked.size() && freed > FEW) {
            forget();
        }
        return reply;
    }

    /** All replies have come: shrinks the arrays to their initial size. */
    private void forget() {
        asked.clear();
        asked.trimToSize();
        deadlines = new long[FEW];
        free = new int[FEW];
        freed = 0;
    }

    /** Creates the delivery for a value or failure of work done elsewhere. */
    Delivery expect(PendingReply<Object> reply) {
        long number = ++numbers;
        delivered.put(number, reply);
        return new Delivery(number);
    }

    /** All pending replies. Under a cut. */
    List<PendingReply.Unanswered> unanswered() {
        return Stream.concat(delivered.values().stream(), asked.stream().filter(Objects::nonNull))
                .map(PendingReply::unanswered)
                .toList();
    }

    /** Whether no asks are pending. Any thread. */
    boolean isEmpty() {
        return count.getOpaque() == 0;
    }

    /** Handles an answer in a block. */
    void answered(Block block, int offset) {
        PendingReply<Object> reply = take(Envelope.recipient(block, offset));
        if (reply == null) {
            return;
        }
        MessageType question = partition.engine().directory().messages().of(Envelope.tag(block, offset));
        int payload = offset + Envelope.size(Envelope.ANSWER);
        if (block.getByte(payload) == Envelope.ANSWERED) {
            UserCode.Outcome<?> answer = UserCode.call(() -> question.question().readAnswer(block, payload + 1));
            if (answer.failure() == null) {
                succeed(reply, answer.value());
            } else {
                fail(reply, answer.failure());
            }
        } else {
            fail(reply, new NoSuchInstanceException("The instance asked for " + reply.what() + " is dead"));
        }
    }

    /** Sends the message that the handler defined for a value. */
    void succeed(PendingReply<Object> reply, @Nullable Object value) {
        partition.dispatcher().leave();
        try {
            reply.succeed(value, partition.world());
        } catch (Throwable thrown) { // any of them: JVM errors are panics too
            panic(reply, thrown);
        }
    }

    /** Sends the message that the handler defined for a failure. */
    void fail(PendingReply<Object> reply, Throwable reason) {
        partition.dispatcher().leave();
        try {
            reply.fail(reason, partition.world());
        } catch (Throwable thrown) { // as in succeed
            panic(reply, thrown);
        }
    }

    /** The function that makes the message threw: treated as if a handler of the asking instance had thrown. */
    private void panic(PendingReply<Object> reply, Throwable thrown) {
        var _ = partition.panicOnReply(thrown, reply.asker(), "reply to " + reply.what());
    }

    /** Fails expired replies. */
    void expire(long now) {
        AskDiagnosis diagnosis = new AskDiagnosis(partition.engine());
        for (int slot = 0; slot < asked.size(); slot++) {
            PendingReply<Object> reply = asked.get(slot);
            if (reply != null && deadlines[slot] - now <= 0) {
                take(reply.number());
                fail(reply, PendingAsks.timeout(reply.what(), Duration.ofNanos(reply.timeoutNanos()),
                        diagnosis.of(reply.askedOf())));
                if (partition.isPaused()) {
                    return;
                }
            }
        }
    }

    /** Fails non-essential replies expected from these recipients. */
    void fail(Throwable reason, LongPredicate recipients) {
        for (int slot = 0; slot < asked.size(); slot++) {
            PendingReply<Object> reply = asked.get(slot);
            if (reply != null && !reply.essential() && recipients.test(reply.askedOf())) {
                take(reply.number());
                fail(reply, reason);
                if (partition.isPaused()) {
                    return;
                }
            }
        }
    }

    /** Notifies a partition that one of its asks failed. */
    record Failure(long number, Throwable reason) implements Operation {

        @Override
        public void run(Partition partition) {
            PendingReplies replies = partition.replies();
            PendingReply<Object> reply = replies.take(number);
            if (reply != null) {
                replies.fail(reply, reason);
            }
        }

        @Override
        public void abandon(Throwable stopped) {
            // The asker's partition is gone too.
        }
    }

    /** The number under which a partition waits for work done elsewhere. */
    record Delivery(long number) {

        Operation of(@Nullable Object value, @Nullable Throwable failure) {
            return new Outcome(number, value, failure);
        }
    }

    /** Delivers the value or failure of work done elsewhere to a partition. */
    private record Outcome(long number, @Nullable Object value,
            @Nullable Throwable failure) implements Operation {

        @Override
        public void run(Partition partition) {
            PendingReply<Object> reply = Objects.requireNonNull(partition.replies().delivered.remove(number));
            if (failure != null) {
                partition.replies().fail(reply, failure);
            } else {
                partition.replies().succeed(reply, value);
            }
        }

        @Override
        public void abandon(Throwable stopped) {
            // The asker's partition is gone too.
        }
    }
}
