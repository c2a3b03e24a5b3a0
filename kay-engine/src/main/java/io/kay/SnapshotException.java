package io.kay;

import org.jspecify.annotations.Nullable;

/**
 * A snapshot could not be taken or cannot be restored. If it could not be taken, the system goes on, and the snapshot
 * before is as good as it was.
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
