package io.kay.run;

/** A setting asks for more off-heap memory than the process may have. */
public final class MemoryLimitException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final long wanted;
    private final long available;

    MemoryLimitException(String setting, long wanted, long available) {
        super(setting + " is " + wanted + " bytes, but the process may have " + available
                + " outside its heap; use less, or give the machine or container more or the heap less");
        this.wanted = wanted;
        this.available = available;
    }

    /** Bytes that the setting asks for. */
    public long wanted() {
        return wanted;
    }

    /** Bytes that the process may have. */
    public long available() {
        return available;
    }
}
