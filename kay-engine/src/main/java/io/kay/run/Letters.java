package io.kay.run;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;

import io.kay.message.Block;
import io.kay.message.Envelope;
import io.kay.message.MessageCodec;
import io.kay.message.MessageType;

/** Messages as bytes by themselves, each with its envelope, as in a block. */
final class Letters {

    private Letters() {}

    static byte[] write(MessageType type, byte kind, long recipient, Object message) {
        MessageCodec<Object> codec = type.untyped();
        int start = Envelope.size(kind);
        byte[] bytes = new byte[Math.addExact(start, codec.bound(message))];
        Block block = new Block(MemorySegment.ofArray(bytes));
        Envelope.write(block, 0, type.tag(), kind, recipient, 0, 0);
        int end = codec.write(message, block, start);
        Envelope.length(block, 0, end);
        return Arrays.copyOf(bytes, end);
    }

    static Block open(byte[] letter) {
        return new Block(MemorySegment.ofArray(letter));
    }
}
