package io.kay.run;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

import org.jspecify.annotations.Nullable;

import io.kay.Id;
import io.kay.state.RowView;
import io.kay.state.StateBefore;

/**
 * What is known when a handler threw.
 *
 * @param instance whose handler, {@link Id#none()} if nobody's
 * @param message what it handled, for people; a text if that was no message or cannot be read
 * @param encoded what it handled, to be handled again; null if that was no message
 * @param kind what the message was
 * @param state the exact state before the handler, null if there was no instance
 * @param before that state for people, null if there was no instance or no memory to look at it
 * @param after state as the handler left it, null as before
 */
record PanicEvidence(Throwable cause, Id<?> instance, Object message, @Nullable EncodedMessage encoded, Kind kind,
        @Nullable StateBefore state, @Nullable RowView before, @Nullable RowView after) {

    /** What a panicked message was. */
    enum Kind {
        /** A message or question, which can be handled again. */
        MESSAGE,
        /** A birth, which can be tried again. */
        BIRTH,
        /** A reply that an instance waited for, which is gone. */
        REPLY,
        /** Nothing that can be handled again. */
        OTHER
    }

    /** Something that was no handler of an instance. */
    static PanicEvidence without(Throwable cause, String what) {
        return new PanicEvidence(cause, Id.none(), what, null, Kind.OTHER, null, null, null);
    }

    /** The same of an instance that has since been set back further. */
    PanicEvidence setBack(StateBefore earlier) {
        return new PanicEvidence(cause, instance, message, encoded, kind, earlier, before, after);
    }

    SequencedMap<String, Object> showBefore() {
        return show(before);
    }

    SequencedMap<String, Object> showAfter() {
        return show(after);
    }

    /** Whatever goes wrong here must not hide the panic. */
    private SequencedMap<String, Object> show(@Nullable RowView view) {
        if (view != null) {
            try {
                return view.read();
            } catch (Throwable whileLooking) {
                noteFailure(cause, whileLooking);
            }
        }
        return new LinkedHashMap<>();
    }

    /** Says with what was thrown that a part of the evidence could not be had. */
    @SuppressWarnings("ReferenceEquality") // the equals of an exception would be code of users
    static void noteFailure(Throwable cause, Throwable whileLooking) {
        if (!cause.equals(whileLooking)) {
            cause.addSuppressed(whileLooking);
        }
    }
}
