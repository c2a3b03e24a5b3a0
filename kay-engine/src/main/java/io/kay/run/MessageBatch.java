package io.kay.run;

import io.kay.Id;
import io.kay.message.Block;
import io.kay.message.Envelope;
import io.kay.store.InstanceStore;

/**
 * Consecutive messages in a block, each to a single instance, decoded before the first is handled. Their rows are
 * looked up together, so the processor waits for memory once and not for each message. Measured with random recipients:
 * half the time. Owner only.
 */
final class MessageBatch {

    static final int MAX = 64;
    /** Differs from every head, as no message has length 0. */
    private static final long NO_HEAD = 0;

    private final ActorTypeRuntime<?> type;
    private final InstanceStore store;
    private final long[] recipients = new long[MAX];
    private final int[] handlers = new int[MAX];
    private final int[] offsets = new int[MAX];
    /** Offsets of the messages' payloads in the block. */
    final int[] payloads = new int[MAX];
    /** The recipients' rows, {@link InstanceStore#NONE} for those not alive. */
    final int[] rows = new int[MAX];
    private int count;
    private int end;

    MessageBatch(ActorTypeRuntime<?> type, InstanceStore store) {
        this.type = type;
        this.store = store;
    }

    /**
     * Decodes messages at and after an offset, up to the first that is not a message to one instance.
     *
     * @return the number of messages decoded
     */
    int decode(Block block, int offset, int atMost) {
        int most = Math.min(atMost, MAX);
        int found = 0;
        int at = offset;
        int behind = block.end();
        long head = NO_HEAD;
        int length = 0;
        int handler = 0;
        int envelope = 0;
        while (found < most && at < behind) {
            long next = Envelope.head(block, at);
            if (next != head) { // rare: messages of one kind often come together
                byte kind = Envelope.kind(next);
                if (kind != Envelope.MESSAGE && kind != Envelope.TIMED) {
                    break;
                }
                head = next;
                length = Envelope.length(head);
                handler = type.handler(Envelope.tag(head));
                envelope = Envelope.size(kind);
            }
            long recipient = Envelope.recipient(block, at);
            if (Id.slot(recipient) == Id.ALL_SLOTS) {
                break;
            }
            offsets[found] = at;
            recipients[found] = recipient;
            rows[found] = store.seek(recipient);
            handlers[found] = handler;
            payloads[found] = at + envelope;
            found++;
            at += length;
        }
        for (int i = 0; i < found; i++) {
            int row = store.verified(rows[i], recipients[i]);
            if (row != InstanceStore.NONE) {
                store.touch(row);
            }
            rows[i] = row;
        }
        count = found;
        end = at;
        return found;
    }

    /** The offset at which a message begins in the block. */
    int offset(int message) {
        return offsets[message];
    }

    /** The offset at which a message ends in the block. */
    int end(int message) {
        return message + 1 < count ? offsets[message + 1] : end;
    }

    long recipient(int message) {
        return recipients[message];
    }

    int handler(int message) {
        return handlers[message];
    }

    /** The first message after this one with another handler or no live recipient, or the end. */
    int sameHandler(int message) {
        int handler = handlers[message];
        int other = message + 1;
        while (other < count && handlers[other] == handler && rows[other] != InstanceStore.NONE) {
            other++;
        }
        return other;
    }

    /** The recipient of a message has died, and the last row was moved into its row. */
    void died(int message, int lastRow) {
        int row = rows[message];
        for (int i = message + 1; i < count; i++) {
            if (rows[i] == row) {
                rows[i] = InstanceStore.NONE;
            } else if (rows[i] == lastRow) {
                rows[i] = row;
            }
        }
    }
}
