package io.kay.state;

import java.lang.foreign.MemorySegment;

/** Locates rows by number. Owner only. */
public interface Rows {

    /** The chunk of a row. */
    MemorySegment chunk(int row);

    /** The offset of a row in its chunk. */
    long offset(int row);
}
