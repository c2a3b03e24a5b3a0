package io.kay;

/** What is paused after a handler threw, until the panic is resolved. Essential messages are still handled. */
public enum PanicScope {

    /** All instances of all types: nothing that could follow from the error happens. */
    SYSTEM,

    /** All instances of the type whose handler threw. */
    TYPE,

    /**
     * The instance whose handler threw. Once 100 instances of a type are paused, its next panic has scope
     * {@link #TYPE}.
     */
    INSTANCE
}
