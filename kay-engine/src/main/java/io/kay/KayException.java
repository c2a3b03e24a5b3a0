package io.kay;

import org.jspecify.annotations.Nullable;

/** What goes wrong between actors, as opposed to a misuse of the API: that is an {@link IllegalArgumentException}. */
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
