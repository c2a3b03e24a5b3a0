package io.kay;

/** A message exceeds the maximum block size. It was not sent. */
public final class MessageTooLargeException extends KayException {

    private static final long serialVersionUID = 1L;

    public MessageTooLargeException(String message) {
        super(message);
    }
}
