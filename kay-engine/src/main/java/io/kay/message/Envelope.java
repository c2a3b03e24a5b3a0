package io.kay.message;

import java.nio.ByteOrder;

/**
 * The envelope before the payload of a message in a block: 16 bytes, for some kinds followed by more.
 *
 * <pre>
 *  0 int   length of envelope and payload
 *  4 short tag of the message type
 *  6 byte  kind
 *  7 byte  flags
 *  8 long  recipient: an id, or a number for ANSWER and OPERATION
 * 16 long  QUESTION: number of the ask; TIMED: number of the timer
 * 24 int   QUESTION: lane of the asker, or {@link #ASKED_FROM_OUTSIDE}
 * </pre>
 */
public final class Envelope {

    /** A message to one instance or a broadcast. */
    public static final byte MESSAGE = 0;
    /** Creates the recipient. */
    public static final byte SPAWN = 1;
    /** A message that must be answered. */
    public static final byte QUESTION = 2;
    /** An answer, or a reason why there is none; the first byte of the payload tells which. */
    public static final byte ANSWER = 3;
    /** An operation that only this process can carry out, kept in a table under the recipient's number. */
    public static final byte OPERATION = 4;
    /** A message from a repeating timer. */
    public static final byte TIMED = 5;

    /** Flag: the message waited for its recipient to be born, which will not happen. */
    private static final byte HOPELESS = 1;

    /** The asker of a question from outside. */
    public static final int ASKED_FROM_OUTSIDE = -1;

    /** First byte of an answer's payload: the answer follows. */
    public static final byte ANSWERED = 0;
    /** First byte of an answer's payload: the instance is dead. */
    public static final byte NO_INSTANCE = 1;
    /** First byte of an answer's payload: the handler panicked. */
    public static final byte PANICKED = 2;

    private static final boolean LITTLE = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

    private static final int TAG = 4;
    private static final int KIND = 6;
    private static final int FLAGS = 7;
    private static final int RECIPIENT = 8;
    private static final int NUMBER = 16;
    private static final int ASKER = 24;

    private Envelope() {}

    /** Bytes before the payload. */
    public static int size(byte kind) {
        return switch (kind) {
            case QUESTION -> 28;
            case TIMED -> 24;
            default -> 16;
        };
    }

    /** Whether users send messages of this kind, as opposed to the engine itself. */
    public static boolean isFromUser(byte kind) {
        return kind == MESSAGE || kind == SPAWN || kind == QUESTION || kind == TIMED;
    }

    /** Writes everything except the length. The payload may already be there. */
    public static void write(Block block, int offset, short tag, byte kind, long recipient, long number, int asker) {
        write(block, offset, 0, tag, kind, recipient, number, asker);
    }

    /** Writes the whole envelope of a message of known length. The payload may already be there. */
    public static void write(Block block, int offset, int length, short tag, byte kind, long recipient, long number,
            int asker) {
        block.putLong(offset, head(length, tag, kind));
        block.putLong(offset + RECIPIENT, recipient);
        if (kind == QUESTION) {
            block.putLong(offset + NUMBER, number);
            block.putInt(offset + ASKER, asker);
        } else if (kind == TIMED) {
            block.putLong(offset + NUMBER, number);
        }
    }

    /** The first eight bytes, with flags clear, as one value. */
    private static long head(int length, short tag, byte kind) {
        return LITTLE ? (long) kind << 48 | (tag & 0xFFFFL) << 32 | length
                : (long) length << 32 | (tag & 0xFFFFL) << 16 | (long) kind << 8;
    }

    /** Reads the first eight bytes of an envelope at once, for callers that need more than one of their fields. */
    public static long head(Block block, int offset) {
        return block.getLong(offset);
    }

    /** The length in a head. */
    public static int length(long head) {
        return (int) (LITTLE ? head : head >>> 32);
    }

    /** The tag in a head. */
    public static short tag(long head) {
        return (short) (LITTLE ? head >>> 32 : head >>> 16);
    }

    /** The kind in a head. */
    public static byte kind(long head) {
        return (byte) (LITTLE ? head >>> 48 : head >>> 8);
    }

    /** Completes a message whose envelope starts at an offset. */
    public static void length(Block block, int offset, int length) {
        block.putInt(offset, length);
    }

    public static int length(Block block, int offset) {
        return block.getInt(offset);
    }

    public static short tag(Block block, int offset) {
        return block.getShort(offset + TAG);
    }

    public static byte kind(Block block, int offset) {
        return block.getByte(offset + KIND);
    }

    /** Whether the message waited in vain for its recipient to be born. */
    public static boolean hopeless(Block block, int offset) {
        return (block.getByte(offset + FLAGS) & HOPELESS) != 0;
    }

    /** Marks a message that waited for its recipient to be born, which will not happen. */
    public static void markHopeless(Block block, int offset) {
        block.putByte(offset + FLAGS, HOPELESS);
    }

    public static long recipient(Block block, int offset) {
        return block.getLong(offset + RECIPIENT);
    }

    public static long number(Block block, int offset) {
        return block.getLong(offset + NUMBER);
    }

    public static int asker(Block block, int offset) {
        return block.getInt(offset + ASKER);
    }
}
