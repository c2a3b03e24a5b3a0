package io.kay.random;

import java.util.Arrays;

/** What one partition or one thread outside saw and did, in order. One thread at a time, as the engine promises. */
final class EventLog {

    /** Kinds of entries; the first ones are messages sent. */
    enum Kind {
        /** A message to one instance (token). */
        SENT,
        /** A message to one instance (token) by a timer, so it may never leave. */
        SENT_LATER,
        /** A question to one instance (token), asked by a handler. */
        ASKED,
        /** A question to one instance (token), asked from outside. */
        ASKED_OUTSIDE,
        /** A spawning of an instance (token) of a species. */
        SPAWNED,
        /** A message to all of a species. */
        SHOUTED,
        /** A question to all of a kind of actor, its answers collected by a handler. */
        COLLECTED,
        /** A question to all of a kind of actor, its answers collected from outside. */
        COLLECTED_OUTSIDE,
        /** A question to all of a kind of actor, page by page. */
        PAGED,
        /** The message was refused with an exception: a {@link Reason}. */
        WITHDRAWN,
        /** An instance (token) came to be. */
        BORN,
        /** An instance (token) began to handle the letter. */
        HEARD,
        /** An instance (token) handles a message once more that it threw on: somebody wanted it to be retried. */
        AGAIN,
        /** An instance (token) ended with the handling of the message, at a time on the context's clock. */
        DIED,
        /** The handler threw. */
        THREW,
        /** The question was answered: by the value, or by so many values that have this sum. */
        ANSWERED,
        /** The question was not answered: a {@link Reason}. */
        FAILED;

        boolean isMessage() {
            return compareTo(WITHDRAWN) < 0;
        }
    }

    /** Why something was refused or not answered. */
    enum Reason {
        STOPPED, FULL, PANICKED, NO_INSTANCE, TIMEOUT, RESTARTED, OTHER
    }

    private static final Kind[] KINDS = Kind.values();
    private static final int WORDS = 4;

    final ActorKind actorKind;
    private long[] words = new long[256 * WORDS];
    private int size;
    private int sent;

    /**
     * A journal.
     *
     * @param actorKind of a partition: who lives there; {@link ActorKind#NONE} for threads outside
     */
    EventLog(ActorKind actorKind) {
        this.actorKind = actorKind;
    }

    void add(Kind kind, long number, long first) {
        add(kind, number, first, 0);
    }

    void add(Kind kind, long number, long first, long second) {
        int at = size * WORDS;
        if (at == words.length) {
            words = Arrays.copyOf(words, 2 * at);
        }
        words[at] = kind.ordinal();
        words[at + 1] = number;
        words[at + 2] = first;
        words[at + 3] = second;
        size++;
        if (kind.isMessage()) {
            sent++;
        }
    }

    /** Forgets what was written last. */
    void truncate(int length) {
        size = length;
        sent = 0;
        for (int i = 0; i < size; i++) {
            if (kind(i).isMessage()) {
                sent++;
            }
        }
    }

    int size() {
        return size;
    }

    int sent() {
        return sent;
    }

    Kind kind(int entry) {
        return KINDS[(int) words[entry * WORDS]];
    }

    long number(int entry) {
        return words[entry * WORDS + 1];
    }

    long first(int entry) {
        return words[entry * WORDS + 2];
    }

    long second(int entry) {
        return words[entry * WORDS + 3];
    }
}
