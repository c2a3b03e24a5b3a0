package io.kay;

/** How to resolve a panic. Messages that the handler sent before it threw are delivered in any case. */
public enum ResumeAction {

    /**
     * The message is not handled again; the state stays as the handler left it. An instance whose birth failed dies.
     */
    SKIP_MESSAGE,

    /**
     * The state is rolled back to that before the handler. The message is handled again, before all waiting messages.
     * So is a question, but its asker no longer waits for the answer.
     */
    RETRY_MESSAGE,

    /** The instance dies; messages that wait for it become dead letters. */
    KILL_INSTANCE
}
