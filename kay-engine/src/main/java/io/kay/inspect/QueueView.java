package io.kay.inspect;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.kay.Id;

/**
 * One of the two queues of a partition.
 *
 * @param messages how many are queued, a broadcast and each of the engine's own counted as one
 * @param bytes how many they take
 * @param oldest how long the oldest has waited, zero if there is none
 * @param types what is queued, the most frequent first
 * @param setAside messages that wait for their recipient to be born, or to go on after a panic; in no type's count
 * @param notCounted messages beyond those looked at; in no type's count
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
        /** The engine's own: a part of a collect, a failed answer, a look. */
        OPERATION
    }

    /**
     * How often something is queued.
     *
     * @param type class name of the message, or of the question that is answered; empty for operations
     */
    public record TypeCount(Kind kind, String type, long messages, long bytes) {}

    /**
     * One queued message.
     *
     * @param type as in {@link TypeCount}
     * @param recipient whom it is for; none for answers and operations
     * @param message the record, null for answers and operations and if it is not shown
     * @param notShown why the record is not shown, null unless it cannot be decoded or is too large to be
     */
    public record QueuedMessage(Kind kind, String type, Id<?> recipient, @Nullable Object message,
            @Nullable Throwable notShown) {

        /** One that is shown, or that is no message. */
        public QueuedMessage(Kind kind, String type, Id<?> recipient, @Nullable Object message) {
            this(kind, type, recipient, message, null);
        }
    }
}
