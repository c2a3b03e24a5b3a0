package io.kay;

/**
 * Listens to the panics of a system and their resolution. It must be quick and must not wait for the system. An
 * exception it throws is logged and has no other effect.
 */
public interface PanicListener {

    /**
     * A handler threw, and the panic's scope is paused. Called by the worker it happened on after its turn has ended,
     * before any asker learns of it.
     */
    default void onPanic(Panic panic) {}

    /** A panic is about to be resolved. Called by the thread that calls {@link ActorSystem#resume}. */
    default void onResume(Panic panic, ResumeAction action) {}
}
