package io.kay.state;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * What has been overwritten of a growing value since an earlier moment. This covers the current handler call or, if
 * that call has thrown, the time until its panic is resolved.
 *
 * <p>Every byte is saved at most once. Bytes at or after {@code savedFrom} are saved here. Bytes before it are still in
 * place, except single elements set in place, whose old bytes are in a log. So an append saves nothing, and no call
 * saves more than twice the size of the value.
 */
final class TailUndo {

    private static final int ENTRY_HEADER = 2 * Integer.BYTES;
    private static final int FEW = 64;
    /** Memory up to this size is kept for the next handler call. */
    private static final int KEPT = 64 << 10;

    private final Tails tails;
    private long call;
    private @Nullable MemorySegment chunk;
    private long row;
    private boolean changed;
    private int used;
    private int savedFrom;
    /** Ends where the value ends. */
    private byte[] saved = new byte[0];
    private byte[] log = new byte[0];
    private int logEnd;

    TailUndo(Tails tails) {
        this.tails = tails;
    }

    /**
     * What is known of the value at a moment. Immutable: what is saved later is stored elsewhere.
     *
     * @param used size of the whole value in bytes
     * @param savedFrom the bytes at or after this offset are the last ones of {@code saved}
     * @param log old bytes of single elements, each followed by their offset and length
     * @param logEnd number of valid bytes in the log
     */
    @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
    record Image(int used, int savedFrom, byte[] saved, byte[] log, int logEnd) {

        /** An image that contains the whole value. */
        static Image whole(byte[] content) {
            return new Image(content.length, 0, content, new byte[0], 0);
        }

        int savedBytes() {
            return used - savedFrom;
        }

        /** Writes the saved bytes at or after {@code savedFrom} to an offset of the value. */
        void copySaved(MemorySegment target, long at, int from, int length) {
            if (length > 0) {
                MemorySegment.copy(saved, saved.length - used + from, target, RowAccess.BYTE, at, length);
            }
        }

        /** Tells another undo of the same value that everything this one has saved is about to be restored. */
        void tell(TailUndo other, int ref, int usedNow) {
            other.beforeShift(ref, usedNow, Math.min(usedNow, savedFrom));
            MemorySegment entries = MemorySegment.ofArray(log);
            for (int end = logEnd; end > 0;) {
                int where = entries.get(RowAccess.INT, end - ENTRY_HEADER);
                int bytes = entries.get(RowAccess.INT, end - Integer.BYTES);
                end -= ENTRY_HEADER + bytes;
                if (where + bytes <= usedNow) {
                    other.beforeSet(ref, usedNow, where, bytes);
                }
            }
        }

        /** Undoes in-place changes in the first bytes of the value. */
        void applyLog(MemorySegment target, long at, int length) {
            MemorySegment entries = MemorySegment.ofArray(log);
            for (int end = logEnd; end > 0;) { // latest first, so that the oldest bytes win
                int where = entries.get(RowAccess.INT, end - ENTRY_HEADER);
                int bytes = entries.get(RowAccess.INT, end - Integer.BYTES);
                end -= ENTRY_HEADER + bytes;
                int within = Math.min(bytes, length - where);
                if (within > 0) {
                    MemorySegment.copy(log, end, target, RowAccess.BYTE, at + where, within);
                }
            }
        }
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

    /** Whether this handler call, on this row, has changed the value. */
    boolean isOf(long number, MemorySegment ofChunk, long ofRow) {
        return changed && call == number && row == ofRow && ofChunk.equals(chunk);
    }

    private void begin(int usedBefore) {
        if (!changed) {
            changed = true;
            used = usedBefore;
            savedFrom = usedBefore;
            logEnd = 0;
            if (saved.length > KEPT) {
                saved = new byte[0];
            }
            if (log.length > KEPT) {
                log = new byte[0];
            }
        }
    }

    /** Everything at or after an offset is about to move or disappear. */
    void beforeShift(int ref, int usedNow, int from) {
        begin(usedNow);
        if (from < savedFrom) {
            makeRoom(used - from);
            MemorySegment.copy(tails.chunk(ref), RowAccess.BYTE, tails.offset(ref) + from, saved,
                    saved.length - used + from, savedFrom - from);
            savedFrom = from;
        }
    }

    private void makeRoom(int bytes) {
        if (saved.length < bytes) {
            int kept = used - savedFrom;
            byte[] more = new byte[kept == 0 ? bytes : (int) Math.min(used, Math.max(bytes, 2L * saved.length))];
            System.arraycopy(saved, saved.length - kept, more, more.length - kept, kept);
            saved = more;
        }
    }

    /** Bytes at an offset are about to be overwritten. */
    void beforeSet(int ref, int usedNow, int at, int length) {
        begin(usedNow);
        if (at >= savedFrom) {
            return;
        }
        int entry = length + ENTRY_HEADER;
        if (logEnd + entry > used) {
            beforeShift(ref, usedNow, 0); // cheaper from here on
            return;
        }
        if (log.length < logEnd + entry) {
            log = Arrays.copyOf(log, Math.max(FEW, (int) Math.min(used, 2L * (logEnd + entry))));
        }
        MemorySegment entries = MemorySegment.ofArray(log);
        MemorySegment.copy(tails.chunk(ref), RowAccess.BYTE, tails.offset(ref) + at, log, logEnd, length);
        entries.set(RowAccess.INT, logEnd + length, at);
        entries.set(RowAccess.INT, logEnd + length + Integer.BYTES, length);
        logEnd += entry;
    }

    /** What is known now; null if the value is unchanged. */
    @Nullable
    Image image() {
        return changed ? new Image(used, savedFrom, saved, log, logEnd) : null;
    }
}
