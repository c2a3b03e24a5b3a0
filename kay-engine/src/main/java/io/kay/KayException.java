package io.kay;

import org.jspecify.annotations.Nullable;

/** A failure between actors. Misuse of the API is an {@link IllegalArgumentException} instead. */
public abstract sealed class KayException extends RuntimeException
        permits ActorSystemStoppedException, AskTimeoutException, InboxFullException, IncompleteException,
        InspectionException, JournalException, MessageTooLargeException, NoSuchInstanceException, PanickedException,
        SendInterruptedException, SnapshotException {

    private static final long serialVersionUID = 1L;

    KayException(String message) {
        super(message);
    }

    KayException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
