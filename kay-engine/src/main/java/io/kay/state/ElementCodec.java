package io.kay.state;

import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * Writes records of one class as elements of a growing value and reads them back. Generated, stateless.
 *
 * @param <R> the record
 */
public abstract class ElementCodec<R> {

    private final int bytes;
    private final List<StateField> fields;

    /**
     * For generated code.
     *
     * @param bytes size of one element
     * @param fields the fields of an element, with offsets from its start
     */
    protected ElementCodec(int bytes, List<StateField> fields) {
        this.bytes = bytes;
        this.fields = List.copyOf(fields);
    }

    /** Size of one element, in bytes. */
    public final int bytes() {
        return bytes;
    }

    /** The fields of an element, with offsets from its start. */
    public final List<StateField> fields() {
        return fields;
    }

    /** Reads an element. */
    public abstract R read(MemorySegment chunk, long offset);

    /** Writes an element. */
    public abstract void write(R value, MemorySegment chunk, long offset);
}
