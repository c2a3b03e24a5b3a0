package io.kay;

/** An inbox stayed full for as long as an external sender may wait. The message was not sent. */
public final class InboxFullException extends KayException {

    private static final long serialVersionUID = 1L;

    public InboxFullException(String message) {
        super(message);
    }
}
