package io.kay.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import io.kay.NoSuchInstanceException;
import io.kay.message.Block;
import io.kay.message.Envelope;
import io.kay.message.MessageType;

/** The replies that the instances of one partition wait for. The owner only, unless a method says otherwise. */
final class PendingReplies {

    private final Partition partition;
    private final Map<Long, Asked> pending = new HashMap<>();
    /** For the sweeper, set by the owner: opaque, as the sweeper comes again anyway. */
    private final AtomicInteger count = new AtomicInteger();
    /** Values and failures that come by an operation: of collected answers, offloaded work, refused asks. */
    private final Map<Long, PendingReply<Object>> delivered = new HashMap<>();
    private long numbers;

    private record Asked(PendingReply<Object> reply, long to, boolean essential) {}

    PendingReplies(Partition partition) {
        this.partition = partition;
    }

    /** Makes a reply with a number of its own. */
    long add(PendingReply<Object> reply, long to, boolean essential) {
        long number = ++numbers;
        pending.put(number, new Asked(reply, to, essential));
        count.setOpaque(pending.size());
        return number;
    }

    /** The reply of a number, null if it came too late. */
    private @Nullable PendingReply<Object> take(long number) {
        Asked asked = pending.remove(number);
        count.setOpaque(pending.size());
        return asked == null ? null : asked.reply;
    }

    /** Makes the operation that will bring a value or failure of what was done elsewhere. */
    Delivery expect(PendingReply<Object> reply) {
        long number = ++numbers;
        delivered.put(number, reply);
        return new Delivery(number);
    }

    /** Everything waited for. Under a cut. */
    List<PendingReply<Object>> all() {
        List<PendingReply<Object>> all = new ArrayList<>(delivered.values());
        pending.values().forEach(asked -> all.add(asked.reply));
        return all;
    }

    /** Whether any are waited for. Any thread. */
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
            succeed(reply, question.question().readAnswer(block, payload + 1));
        } else {
            fail(reply, new NoSuchInstanceException("The instance asked for " + reply.what() + " is dead"));
        }
    }

    /** Hands a value to what the handler said should be sent. */
    void succeed(PendingReply<Object> reply, Object value) {
        partition.dispatcher().leave();
        reply.succeed(value, partition.world());
    }

    /** Hands a failure to what the handler said should be sent. */
    void fail(PendingReply<Object> reply, Throwable reason) {
        partition.dispatcher().leave();
        reply.fail(reason, partition.world());
    }

    /** Fails those whose time is over. */
    void expire(long now) {
        fail(asked -> asked.reply.deadline - now <= 0,
                reply -> OutsideAsks.timeout(reply.what(), reply.timeout));
    }

    /** Fails those that are not essential and were asked of some recipients. */
    void fail(Throwable reason, LongPredicate recipients) {
        fail(asked -> !asked.essential && recipients.test(asked.to), _ -> reason);
    }

    private void fail(Predicate<Asked> which, Function<PendingReply<Object>, Throwable> reason) {
        for (Iterator<Asked> all = pending.values().iterator(); all.hasNext();) {
            Asked asked = all.next();
            if (which.test(asked)) {
                all.remove();
                count.setOpaque(pending.size());
                try {
                    fail(asked.reply, reason.apply(asked.reply));
                } catch (RuntimeException thrown) {
                    partition.panic(PanicEvidence.without(thrown, "reply to " + asked.reply.what()));
                    return;
                }
            }
        }
    }

    /** Tells a partition that one of its asks failed. */
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

    /** The number under which a partition waits for work that is done elsewhere. */
    record Delivery(long number) {

        Operation of(@Nullable Object value, @Nullable Throwable failure) {
            return new Outcome(number, value, failure);
        }
    }

    /** Brings a partition the value or failure of work that was done elsewhere. */
    private record Outcome(long number, @Nullable Object value,
            @Nullable Throwable failure) implements Operation {

        @Override
        public void run(Partition partition) {
            PendingReply<Object> reply = Objects.requireNonNull(partition.replies().delivered.remove(number));
            if (failure != null) {
                partition.replies().fail(reply, failure);
            } else {
                partition.replies().succeed(reply, Objects.requireNonNull(value));
            }
        }

        @Override
        public void abandon(Throwable stopped) {
            // The asker's partition is gone too.
        }
    }

    /** A reply without a deadline. */
    static PendingReply<Object> untimed(String what) {
        return new PendingReply<>(what, Long.MAX_VALUE, Duration.ZERO);
    }
}
