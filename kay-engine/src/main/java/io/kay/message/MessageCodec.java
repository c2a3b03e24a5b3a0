package io.kay.message;

import org.jspecify.annotations.Nullable;

/**
 * Writes one record class into blocks and reads it back. Generated, stateless, usable by any thread.
 *
 * @param <M> the record
 */
public abstract class MessageCodec<M> {

    /** In place of a size: messages differ in size. */
    public static final int VARIABLE = -1;

    /** What the record is to the actor that handles it. */
    public enum Kind {
        MESSAGE, QUESTION, SPAWNING
    }

    private final Class<M> type;
    private final Kind kind;
    private final boolean essential;
    private final int size;

    /**
     * For generated code.
     *
     * @param size bytes of each message, or {@link #VARIABLE}
     */
    protected MessageCodec(Class<M> type, Kind kind, boolean essential, int size) {
        this.type = type;
        this.kind = kind;
        this.essential = essential;
        this.size = size;
    }

    /** The record class. */
    public final Class<M> type() {
        return type;
    }

    /** What the record is to the actor that handles it. */
    public final Kind kind() {
        return kind;
    }

    /** Whether it overtakes other messages and is handled during a panic. */
    public final boolean essential() {
        return essential;
    }

    /** Bytes that {@link #write} takes for any message, or {@link #VARIABLE}. */
    public final int size() {
        return size;
    }

    /**
     * What the record consists of, for people and to be compared: equal if and only if the bytes mean the same. For a
     * question without the answer.
     */
    public abstract String schema();

    /**
     * Whether it has arrays somewhere, which who gets it could change: then a message to many is read once for each of
     * them. Lists are read as unmodifiable ones.
     */
    public boolean carriesArrays() {
        return false;
    }

    /**
     * Whether {@link #bound} and {@link #write} run code of users: accessors that they wrote, methods of their lists.
     * Such code may do anything, so it must not run under a lock.
     */
    public boolean runsUserCode() {
        return false;
    }

    /** An upper bound of the bytes that {@link #write} takes for this message. */
    public abstract int bound(M message);

    /**
     * Writes the message.
     *
     * @return the offset behind its last byte
     * @throws IllegalArgumentException if a component is null
     */
    public abstract int write(M message, Block block, int offset);

    /** Reads what {@link #write} wrote at this offset. */
    public abstract M read(Block block, int offset);

    /** For generated code: refuses null in a message, naming the component. */
    protected static <T> T present(@Nullable T value, String component) {
        if (value == null) {
            throw new IllegalArgumentException(component + " is null; messages carry no nulls");
        }
        return value;
    }
}
