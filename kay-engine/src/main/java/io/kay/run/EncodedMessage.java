package io.kay.run;

import java.lang.foreign.MemorySegment;

import org.jspecify.annotations.Nullable;

import io.kay.inbox.BlockPool;
import io.kay.message.Block;
import io.kay.message.Envelope;
import io.kay.message.MessageCodec;
import io.kay.message.MessageType;
import io.kay.state.RowAccess;

/**
 * A single message as the bytes of its payload, to be sent or shown later. By then the sender may have changed the
 * object, or its class may reject the contents. Immutable; any thread.
 */
final class EncodedMessage {

    private final MessageType type;
    private final byte[] payload;
    /** The original object, if all recipients may share it. */
    private final @Nullable Object original;

    private EncodedMessage(MessageType type, byte[] payload, @Nullable Object original) {
        this.type = type;
        this.payload = payload;
        this.original = original;
    }

    /**
     * Encodes a message.
     *
     * @throws RuntimeException if that is impossible, for example because a component is null
     */
    static EncodedMessage of(BlockPool blocks, MessageType type, Object message) {
        return new EncodedMessage(type, encode(blocks, type, message), null);
    }

    /** As {@link #of(BlockPool, MessageType, Object)}, for a message that will soon be decoded. */
    static EncodedMessage kept(BlockPool blocks, MessageType type, Object message) {
        return new EncodedMessage(type, encode(blocks, type, message), type.codec().carriesArrays() ? null : message);
    }

    private static byte[] encode(BlockPool blocks, MessageType type, Object message) {
        MessageCodec<Object> codec = type.untyped();
        Block block = blocks.acquire(type.bound(message));
        try {
            byte[] bytes = new byte[codec.write(message, block, 0)];
            block.copyTo(0, bytes, 0, bytes.length);
            return bytes;
        } finally {
            blocks.release(block);
        }
    }

    /** The message in a block whose envelope starts at the offset. */
    static EncodedMessage at(MessageType type, Block block, int offset) {
        int envelope = Envelope.size(Envelope.kind(block, offset));
        byte[] bytes = new byte[Envelope.length(block, offset) - envelope];
        block.copyTo(offset + envelope, bytes, 0, bytes.length);
        return new EncodedMessage(type, bytes, null);
    }

    /**
     * As {@link #at}, for a message that is decoded immediately.
     *
     * @throws RuntimeException whatever the record's constructor throws
     */
    static EncodedMessage readAt(MessageType type, Block block, int offset) {
        EncodedMessage encoded = at(type, block, offset);
        return type.codec().carriesArrays() ? encoded
                : new EncodedMessage(type, encoded.payload,
                        type.untyped().read(block, offset + Envelope.size(Envelope.kind(block, offset))));
    }

    /** The message of a {@link #letter}; the type is the current one of its class. */
    static EncodedMessage in(byte[] letter, MessageType type) {
        return at(type, open(letter), 0);
    }

    /** A letter as a block that starts with its envelope. */
    static Block open(byte[] letter) {
        return new Block(MemorySegment.ofArray(letter));
    }

    MessageType type() {
        return type;
    }

    /** The payload size in bytes. */
    int size() {
        return payload.length;
    }

    /** Writes the payload into a block at the offset. */
    void copyTo(Block block, int offset) {
        MemorySegment.copy(payload, 0, block.bytes(), RowAccess.BYTE, offset, payload.length);
    }

    /**
     * The message; a new object on each call if it carries arrays.
     *
     * @throws RuntimeException whatever the record's constructor throws
     */
    Object decode(BlockPool blocks) {
        if (original != null) {
            return original;
        }
        @Nullable
        Block block = null;
        try {
            block = blocks.acquire(payload.length);
            copyTo(block, 0);
            return type.untyped().read(block, 0);
        } catch (IllegalStateException e) {
            if (block != null && block.bytes().scope().isAlive()) {
                throw e; // thrown by the record
            }
            return type.untyped().read(open(payload), 0); // the system has stopped in the meantime
        } finally {
            if (block != null) {
                blocks.release(block);
            }
        }
    }

    /** The message, or a text that names its class if it cannot be read. */
    Object shown(BlockPool blocks) {
        try {
            return decode(blocks);
        } catch (Throwable unreadable) { // any of them: display must not fail because of a user's constructor
            return unreadable(type);
        }
    }

    /** As {@link #shown(BlockPool)}, for a message whose payload starts at the offset in a block. */
    static Object shown(MessageType type, Block block, int payload) {
        try {
            return type.untyped().read(block, payload);
        } catch (Throwable unreadable) { // as above
            return unreadable(type);
        }
    }

    private static String unreadable(MessageType type) {
        return "an unreadable " + type.codec().type().getName();
    }

    /** The message with its envelope, laid out as in a block. */
    byte[] letter(byte kind, long recipient) {
        int envelope = Envelope.size(kind);
        byte[] letter = new byte[Math.addExact(envelope, payload.length)];
        Block block = open(letter);
        Envelope.write(block, 0, letter.length, type.tag(), kind, recipient, 0, 0);
        copyTo(block, envelope);
        return letter;
    }
}
