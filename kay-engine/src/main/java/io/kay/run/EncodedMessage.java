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
 * A message by itself as the bytes of its payload, for what is sent or shown later than it was made: by then its maker
 * may have changed it, or its class may refuse what it contains. Immutable; any thread.
 */
final class EncodedMessage {

    private final MessageType type;
    private final byte[] payload;
    /** What was encoded, if everybody may have the same object. */
    private final @Nullable Object original;

    private EncodedMessage(MessageType type, byte[] payload, @Nullable Object original) {
        this.type = type;
        this.payload = payload;
        this.original = original;
    }

    /**
     * Encodes a message.
     *
     * @throws RuntimeException if that is impossible, as for one with a component that is null
     */
    static EncodedMessage of(BlockPool blocks, MessageType type, Object message) {
        return new EncodedMessage(type, encode(blocks, type, message), null);
    }

    /** As {@link #of(BlockPool, MessageType, Object)}, for a message that is soon read again. */
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

    /** The message in a block whose envelope begins at an offset. */
    static EncodedMessage at(MessageType type, Block block, int offset) {
        int envelope = Envelope.size(Envelope.kind(block, offset));
        byte[] bytes = new byte[Envelope.length(block, offset) - envelope];
        block.copyTo(offset + envelope, bytes, 0, bytes.length);
        return new EncodedMessage(type, bytes, null);
    }

    /**
     * As {@link #at}, for a message that is read again at once.
     *
     * @throws RuntimeException what the constructor of the record throws
     */
    static EncodedMessage readAt(MessageType type, Block block, int offset) {
        EncodedMessage encoded = at(type, block, offset);
        return type.codec().carriesArrays() ? encoded
                : new EncodedMessage(type, encoded.payload,
                        type.untyped().read(block, offset + Envelope.size(Envelope.kind(block, offset))));
    }

    /** The message of a {@link #letter}, which has this type today. */
    static EncodedMessage in(byte[] letter, MessageType type) {
        return at(type, open(letter), 0);
    }

    /** A letter as a block that begins with its envelope. */
    static Block open(byte[] letter) {
        return new Block(MemorySegment.ofArray(letter));
    }

    MessageType type() {
        return type;
    }

    /** Bytes of the payload. */
    int size() {
        return payload.length;
    }

    /** Writes the payload to an offset of a block. */
    void copyTo(Block block, int offset) {
        MemorySegment.copy(payload, 0, block.bytes(), RowAccess.BYTE, offset, payload.length);
    }

    /**
     * The message; one that carries arrays each time another.
     *
     * @throws RuntimeException what the constructor of the record throws
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
                throw e; // of the record
            }
            return type.untyped().read(open(payload), 0); // the system has stopped meanwhile
        } finally {
            if (block != null) {
                blocks.release(block);
            }
        }
    }

    /** The message, or a text that says what it would be if it could be read. */
    Object shown(BlockPool blocks) {
        try {
            return decode(blocks);
        } catch (Throwable unreadable) { // all of them: who only looks must not fail because of the user's constructor
            return unreadable(type);
        }
    }

    /** As {@link #shown(BlockPool)}, of a message whose payload begins at an offset of a block. */
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

    /** The message with its envelope, as in a block. */
    byte[] letter(byte kind, long recipient) {
        int envelope = Envelope.size(kind);
        byte[] letter = new byte[Math.addExact(envelope, payload.length)];
        Block block = open(letter);
        Envelope.write(block, 0, letter.length, type.tag(), kind, recipient, 0, 0);
        copyTo(block, envelope);
        return letter;
    }
}
