package io.kay;

import org.jspecify.annotations.Nullable;

/**
 * The journal could not be written or read. A message that could not be written was not acknowledged. The exception's
 * text says whether the message was handled nevertheless.
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
