package io.kay.message;

import io.kay.MessageTooLargeException;

/**
 * A message class in one running system.
 *
 * @param tag the short number that identifies it in blocks
 * @param codec writes and reads it
 * @param essential as in the codec; here HotSpot trusts that it does not change
 * @param size as in the codec
 * @param runsUserCode as in the codec
 */
public record MessageType(short tag, MessageCodec<?> codec, boolean essential, int size, boolean runsUserCode) {

    /**
     * Maximum payload size, in bytes. With its envelope and the marker of an answer, a message still fits in 64 MiB.
     */
    public static final int MAX_BYTES = (64 << 20) - 64;

    MessageType(short tag, MessageCodec<?> codec) {
        this(tag, codec, codec.essential(), codec.size(), codec.runsUserCode());
    }

    /** The codec, for a message whose class is known to be the codec's. */
    @SuppressWarnings("unchecked")
    public MessageCodec<Object> untyped() {
        return (MessageCodec<Object>) codec;
    }

    /**
     * Upper bound of the bytes that the payload of a message takes.
     *
     * @throws MessageTooLargeException if that exceeds the maximum size of a message
     */
    public int bound(Object message) {
        return checked("", untyped().bound(message));
    }

    /**
     * Upper bound of the bytes that an answer takes.
     *
     * @throws MessageTooLargeException if that exceeds the maximum size of a message
     */
    public int answerBound(Object answer) {
        return checked("An answer to ", question().answerBound(answer));
    }

    private int checked(String what, int bound) {
        if (bound > MAX_BYTES) {
            throw new MessageTooLargeException(what + codec.type().getName() + " takes up to "
                    + (bound >= Block.BOUNDLESS ? "2 GiB or more" : bound + " bytes") + "; at most " + MAX_BYTES
                    + " (64 MiB) are possible: send it in parts, or keep the data elsewhere and send where it is");
        }
        return bound;
    }

    /** The codec of a question. */
    @SuppressWarnings("unchecked")
    public QuestionCodec<Object, Object> question() {
        return (QuestionCodec<Object, Object>) codec;
    }
}
