package io.kay.run;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

import org.jspecify.annotations.Nullable;

import io.kay.Id;
import io.kay.state.RowView;
import io.kay.state.StateBefore;

/**
 * The evidence recorded when a handler threw.
 *
 * @param instance the handler's instance, {@link Id#none()} if there is none
 * @param message the handled message, for people; a text if it was no message or cannot be read
 * @param encoded the handled message, for a retry; null if it was no message
 * @param kind the kind of the message
 * @param state the exact state before the handler, null if there was no instance
 * @param before that state for people, null if there was no instance or no memory to read it
 * @param after the state as the handler left it, null under the same conditions
 */
record PanicEvidence(Throwable cause, Id<?> instance, Object message, @Nullable EncodedMessage encoded, Kind kind,
        @Nullable StateBefore state, @Nullable RowView before, @Nullable RowView after) {

    /** The kind of message that panicked. */
    enum Kind {
        /** A message or question, which can be retried. */
        MESSAGE,
        /** A birth, which can be retried. */
        BIRTH,
        /** A reply that an instance waited for. It is gone and cannot be retried. */
        REPLY,
        /** Anything else; cannot be retried. */
        OTHER
    }

    /** Evidence for a failure outside an instance's handler. */
    static PanicEvidence without(Throwable cause, String what) {
        return new PanicEvidence(cause, Id.none(), what, null, Kind.OTHER, null, null, null);
    }

    /** The same evidence for an instance that was since rolled back further. */
    PanicEvidence setBack(StateBefore earlier) {
        return new PanicEvidence(cause, instance, message, encoded, kind, earlier, before, after);
    }

    SequencedMap<String, Object> showBefore() {
        return show(before);
    }

    SequencedMap<String, Object> showAfter() {
        return show(after);
    }

    /** A failure here must not hide the panic. */
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

    /** Adds a suppressed exception to the cause if part of the evidence could not be gathered. */
    @SuppressWarnings("ReferenceEquality") // an exception's equals would be user code
    static void noteFailure(Throwable cause, Throwable whileLooking) {
        if (!cause.equals(whileLooking)) {
            cause.addSuppressed(whileLooking);
        }
    }
}
