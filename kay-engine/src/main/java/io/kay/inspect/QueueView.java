package io.kay.inspect;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.kay.Id;

/**
 * One of the two queues of a partition.
 *
 * @param messages number of queued messages; a broadcast and each of the engine's own operations count as one
 * @param bytes size of these messages
 * @param oldest age of the oldest message, zero if there is none
 * @param types counts by type, the most frequent first
 * @param setAside messages that wait for their recipient's birth, or for a panic to be resolved; not in {@code types}
 * @param notCounted messages that were not examined; not in {@code types}
 * @param first the messages that will be handled first, in order
 */
public record QueueView(long messages, long bytes, Duration oldest, List<TypeCount> types, long setAside,
        long notCounted,
        List<QueuedMessage> first) {

    /** What a queued message is. */
    public enum Kind {
        /** To one instance. */
        MESSAGE,
        /** To all instances of a type or trait. */
        BROADCAST, QUESTION,
        /** Makes an instance. */
        SPAWNING,
        /** The answer to a question that an instance of this partition asked. */
        ANSWER,
        /** The engine's own: a part of a collect, a failed answer, an inspection. */
        OPERATION
    }

    /**
     * Number and size of the queued messages of one kind and type.
     *
     * @param type class name of the message, or of the answered question; empty for operations
     */
    public record TypeCount(Kind kind, String type, long messages, long bytes) {}

    /**
     * One queued message.
     *
     * @param type as in {@link TypeCount}
     * @param recipient its recipient; none for answers and operations
     * @param message the record; null for answers and operations, and if it is not shown
     * @param notShown why the record is not shown: it cannot be decoded or is too large; else null
     */
    public record QueuedMessage(Kind kind, String type, Id<?> recipient, @Nullable Object message,
            @Nullable Throwable notShown) {

        /** A message that is shown, or an answer or operation. */
        public QueuedMessage(Kind kind, String type, Id<?> recipient, @Nullable Object message) {
            this(kind, type, recipient, message, null);
        }
    }
}
