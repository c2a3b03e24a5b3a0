package io.kay;

/** A message is larger than a block may be; it was not sent. */
public final class MessageTooLargeException extends KayException {

    private static final long serialVersionUID = 1L;

    public MessageTooLargeException(String message) {
        super(message);
    }
}
