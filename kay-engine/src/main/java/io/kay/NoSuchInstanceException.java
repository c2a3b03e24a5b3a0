package io.kay;

/** The instance that was asked is dead, or its id never belonged to one. */
public final class NoSuchInstanceException extends KayException {

    private static final long serialVersionUID = 1L;

    public NoSuchInstanceException(String message) {
        super(message);
    }
}
