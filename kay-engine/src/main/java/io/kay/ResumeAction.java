package io.kay;

/** How to go on after a panic. What the handler had sent before it threw has left in any case. */
public enum ResumeAction {

    /** The message is not handled again; the state stays as the handler left it. An instance whose birth failed ends. */
    SKIP_MESSAGE,

    /**
     * The state is set back to what it was before the handler, and the message is handled once more, before all that
     * waits. A question is handled too, but nobody waits for the answer any more.
     */
    RETRY_MESSAGE,

    /** The instance ends; what waits for it become dead letters. */
    KILL_INSTANCE
}
