package io.kay;

/**
 * Sees the panics of a system and who resolves them. It must be quick and must not wait for the system; an exception
 * is logged and changes nothing.
 */
public interface PanicListener {

    /**
     * A handler threw, and its scope stands still. Called by the worker it happened on when its turn has ended, before
     * anybody who asked learns of it.
     */
    default void onPanic(Panic panic) {}

    /** A panic is about to be resolved. Called by the thread that calls {@link ActorSystem#resume}. */
    default void onResume(Panic panic, ResumeAction action) {}
}
