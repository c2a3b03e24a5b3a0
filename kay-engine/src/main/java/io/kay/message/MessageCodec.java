package io.kay.message;

import org.jspecify.annotations.Nullable;

/**
 * Writes one record class into blocks and reads it back. Generated, stateless, usable by any thread.
 *
 * @param <M> the record
 */
public abstract class MessageCodec<M> {

    /** Stands for the size if messages differ in size. */
    public static final int VARIABLE = -1;

    /** The role of the record for the actor that handles it. */
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

    /** The role of the record for the actor that handles it. */
    public final Kind kind() {
        return kind;
    }

    /** Whether the message overtakes others and is handled during a panic. */
    public final boolean essential() {
        return essential;
    }

    /** Number of bytes that {@link #write} takes for any message, or {@link #VARIABLE}. */
    public final int size() {
        return size;
    }

    /**
     * Describes the components of the record, for display and comparison. Schemas are equal if and only if the bytes
     * mean the same. For a question, excludes the answer.
     */
    public abstract String schema();

    /**
     * Whether the record contains arrays at any depth, which a recipient could modify. A message to many recipients is
     * then read once for each of them. Lists are read as unmodifiable lists.
     */
    public boolean carriesArrays() {
        return false;
    }

    /**
     * Whether {@link #bound} and {@link #write} run user code: custom accessors, or methods of users' lists. Such code
     * may do anything, so it must not run under a lock.
     */
    public boolean runsUserCode() {
        return false;
    }

    /** Upper bound of the bytes that {@link #write} takes for this message. */
    public abstract int bound(M message);

    /**
     * Writes the message.
     *
     * @return the offset after its last byte
     * @throws IllegalArgumentException if a component is null
     */
    public abstract int write(M message, Block block, int offset);

    /** Reads what {@link #write} wrote at this offset. */
    public abstract M read(Block block, int offset);

    /** For generated code: rejects null in a message and names the component. */
    protected static <T> T present(@Nullable T value, String component) {
        if (value == null) {
            throw new IllegalArgumentException(component + " is null; messages carry no nulls");
        }
        return value;
    }
}
