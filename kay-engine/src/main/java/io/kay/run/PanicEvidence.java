package io.kay.run;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

import org.jspecify.annotations.Nullable;

import io.kay.Id;
import io.kay.state.RowImage;

/**
 * What is known when a handler threw.
 *
 * @param instance whose handler, {@link Id#none()} if nobody's
 * @param message what it handled, for people; a text if that was no message or cannot be read
 * @param encoded what it handled, to be handled again; null if that was no message
 * @param kind what the message was
 * @param before state before the handler, null if there was no instance
 * @param after state as the handler left it, null if there was no instance
 */
record PanicEvidence(Throwable cause, Id<?> instance, Object message, @Nullable EncodedMessage encoded, Kind kind,
        @Nullable RowImage before, @Nullable RowImage after) {

    /** What a panicked message was. */
    enum Kind {
        /** A message or question, which can be handled again. */
        MESSAGE,
        /** A birth, which can be tried again. */
        BIRTH,
        /** Nothing that can be handled again. */
        OTHER
    }

    /** Something that was no handler of an instance. */
    static PanicEvidence without(Throwable cause, String what) {
        return new PanicEvidence(cause, Id.none(), what, null, Kind.OTHER, null, null);
    }

    /** The same of an instance that has since been set back further. */
    PanicEvidence setBack(RowImage earlier) {
        return new PanicEvidence(cause, instance, message, encoded, kind, earlier, after);
    }

    SequencedMap<String, Object> showBefore() {
        return show(before);
    }

    SequencedMap<String, Object> showAfter() {
        return show(after);
    }

    private static SequencedMap<String, Object> show(@Nullable RowImage image) {
        return image == null ? new LinkedHashMap<>() : image.read();
    }
}
