package io.kay;

import org.jspecify.annotations.Nullable;

/**
 * The journal of a system could not be written or read. What could not be written was not acknowledged: whether the
 * message was handled all the same is said by the message of the exception.
 */
public final class JournalException extends KayException {

    private static final long serialVersionUID = 1L;

    public JournalException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public JournalException(String message) {
        super(message);
    }
}
