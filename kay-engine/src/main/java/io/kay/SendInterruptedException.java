package io.kay;

/**
 * The calling thread was interrupted while it waited for room in an inbox. The message was not sent, and the thread
 * keeps its interrupted flag.
 */
public final class SendInterruptedException extends KayException {

    private static final long serialVersionUID = 1L;

    public SendInterruptedException(String message) {
        super(message);
    }
}
