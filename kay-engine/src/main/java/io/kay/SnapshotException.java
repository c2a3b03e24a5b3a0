package io.kay;

import org.jspecify.annotations.Nullable;

/**
 * A snapshot could not be taken or restored. If it could not be taken, the system keeps running, and the previous
 * snapshot remains valid.
 */
public final class SnapshotException extends KayException {

    private static final long serialVersionUID = 1L;

    public SnapshotException(String message) {
        super(message);
    }

    public SnapshotException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
