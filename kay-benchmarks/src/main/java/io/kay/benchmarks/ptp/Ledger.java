package io.kay.benchmarks.ptp;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Accounts as rows of 24 bytes, found by slot and checked by the id in the row, as kay does it; written by hand. */
public final class Ledger {

    private static final int STRIDE = 24;
    private static final int BALANCE = 8;
    private static final int PAYMENTS = 16;
    private static final int SLOT_SHIFT = 12;

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;
    private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE_UNALIGNED;

    private final MemorySegment rows;
    private final MemorySegment rowBySlot;
    private final int count;

    public Ledger(Arena arena, int count) {
        this.count = count;
        rows = arena.allocate((long) count * STRIDE, 64);
        rowBySlot = arena.allocate((long) count * Integer.BYTES, 64);
        for (int i = 0; i < count; i++) {
            rowBySlot.set(INT, (long) i * Integer.BYTES, i);
            rows.set(LONG, (long) i * STRIDE, id(i));
        }
    }

    /** The id of the account in a slot. */
    public long id(int slot) {
        return (long) slot << SLOT_SHIFT | 1;
    }

    /** Handles a payment; ignores it if the id is not the row's. */
    public void pay(long id, double amount) {
        long row = (long) rowBySlot.get(INT, (id >>> SLOT_SHIFT) * Integer.BYTES) * STRIDE;
        if (rows.get(LONG, row) == id) {
            rows.set(DOUBLE, row + BALANCE, rows.get(DOUBLE, row + BALANCE) + amount);
            rows.set(INT, row + PAYMENTS, rows.get(INT, row + PAYMENTS) + 1);
        }
    }

    /** As of the accounts of the other sides. */
    public long checksum() {
        long sum = 0;
        for (long row = 0; row < (long) count * STRIDE; row += STRIDE) {
            sum += Payments.checksum(rows.get(DOUBLE, row + BALANCE), rows.get(INT, row + PAYMENTS));
        }
        return sum;
    }
}
