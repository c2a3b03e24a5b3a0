package io.kay.state;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * What a growing value was before the handler call that runs, as far as the call has overwritten it. Every byte is
 * saved at most once: those from {@code savedFrom} on are saved here, those before are still in place, but for single
 * elements set in place, whose old bytes are in a log. So an append saves nothing, and no call saves more than twice
 * what the value held.
 */
final class TailUndo {

    private static final int ENTRY_HEADER = 2 * Integer.BYTES;

    private final Tails tails;
    private long call;
    private @Nullable MemorySegment chunk;
    private long row;
    private boolean changed;
    private int used;
    private int savedFrom;
    private byte[] saved = new byte[0];
    private byte[] log = new byte[0];
    private int logEnd;

    TailUndo(Tails tails) {
        this.tails = tails;
    }

    /** A handler call is about to change the value. */
    void enter(long number, MemorySegment ofChunk, long ofRow) {
        if (!isOf(number, ofChunk, ofRow)) {
            call = number;
            chunk = ofChunk;
            row = ofRow;
            changed = false;
        }
    }

    /** Whether a handler call on a row has changed the value. */
    boolean isOf(long number, MemorySegment ofChunk, long ofRow) {
        return changed && call == number && row == ofRow && ofChunk.equals(chunk);
    }

    private void begin(int usedBefore) {
        if (!changed) {
            changed = true;
            used = usedBefore;
            savedFrom = usedBefore;
            logEnd = 0;
        }
    }

    /** Everything from an offset on is about to move or go. */
    void beforeShift(int ref, int usedNow, int from) {
        begin(usedNow);
        if (from < savedFrom) {
            if (saved.length < used) {
                saved = Arrays.copyOf(saved, used);
            }
            MemorySegment.copy(tails.chunk(ref), RowAccess.BYTE, tails.offset(ref) + from, saved, from,
                    savedFrom - from);
            savedFrom = from;
        }
    }

    /** Bytes at an offset are about to be overwritten. */
    void beforeSet(int ref, int usedNow, int at, int length) {
        begin(usedNow);
        if (at >= savedFrom) {
            return;
        }
        if (logEnd + ENTRY_HEADER + length > used) {
            beforeShift(ref, usedNow, 0); // cheaper from here on
            return;
        }
        if (log.length < used) {
            log = Arrays.copyOf(log, used);
        }
        MemorySegment entries = MemorySegment.ofArray(log);
        MemorySegment.copy(tails.chunk(ref), RowAccess.BYTE, tails.offset(ref) + at, log, logEnd, length);
        entries.set(RowAccess.INT, logEnd + length, at);
        entries.set(RowAccess.INT, logEnd + length + Integer.BYTES, length);
        logEnd += length + ENTRY_HEADER;
    }

    /** The content before the call; {@code ref} is the value's tail now. */
    byte[] before(int ref) {
        byte[] content = new byte[used];
        if (savedFrom > 0) {
            MemorySegment.copy(tails.chunk(ref), RowAccess.BYTE, tails.offset(ref), content, 0, savedFrom);
        }
        if (savedFrom < used) {
            System.arraycopy(saved, savedFrom, content, savedFrom, used - savedFrom);
        }
        MemorySegment entries = MemorySegment.ofArray(log);
        for (int end = logEnd; end > 0;) { // the latest first, so that the oldest bytes win
            int at = entries.get(RowAccess.INT, end - ENTRY_HEADER);
            int length = entries.get(RowAccess.INT, end - Integer.BYTES);
            end -= ENTRY_HEADER + length;
            System.arraycopy(log, end, content, at, length);
        }
        return content;
    }
}
