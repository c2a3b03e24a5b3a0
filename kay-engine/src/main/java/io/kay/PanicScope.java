package io.kay;

/** What stands still after a handler threw, but for essential messages, until the panic is resolved. */
public enum PanicScope {

    /** All instances of all types: nothing happens that could follow from a mistake. */
    SYSTEM,

    /** All instances of the type whose handler threw. */
    TYPE,

    /**
     * The one instance whose handler threw. When a hundred instances of a type stand still, the next panic is of scope
     * {@link #TYPE}.
     */
    INSTANCE
}
