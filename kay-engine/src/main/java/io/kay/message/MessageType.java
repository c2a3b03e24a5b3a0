package io.kay.message;

/**
 * A message class in one running system.
 *
 * @param tag the short number that stands for it in blocks
 * @param codec writes and reads it
 * @param essential as of the codec; here HotSpot trusts that it does not change
 * @param size as of the codec
 */
public record MessageType(short tag, MessageCodec<?> codec, boolean essential, int size) {

    MessageType(short tag, MessageCodec<?> codec) {
        this(tag, codec, codec.essential(), codec.size());
    }

    /** The codec, for a message whose class is known to be the codec's. */
    @SuppressWarnings("unchecked")
    public MessageCodec<Object> untyped() {
        return (MessageCodec<Object>) codec;
    }

    /** The codec of a question. */
    @SuppressWarnings("unchecked")
    public QuestionCodec<Object, Object> question() {
        return (QuestionCodec<Object, Object>) codec;
    }
}
