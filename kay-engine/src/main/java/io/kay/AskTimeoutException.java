package io.kay;

/** No answer came within the timeout of the ask. The question may still be handled. */
public final class AskTimeoutException extends KayException {

    private static final long serialVersionUID = 1L;

    public AskTimeoutException(String message) {
        super(message);
    }
}
