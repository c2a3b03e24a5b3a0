package io.kay.guard;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/** What code of users does instead of what it should; the columns of the table in docs/user-code.md. */
public enum Misbehaviour {

    EXCEPTION, ERROR, UNPRINTABLE, NULL, INTERRUPT, SEND;

    /** An exception that says nothing of itself. */
    public static final class Unprintable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalStateException("no message");
        }

        @Override
        public String toString() {
            throw new OutOfMemoryError("no text");
        }
    }

    /**
     * Does it.
     *
     * @param send sends a message
     * @return what the code returns
     */
    public <T> @Nullable T instead(@Nullable T ordinary, Runnable send) {
        switch (this) {
            case EXCEPTION -> throw sneaky(new IOException("misbehaves"));
            case ERROR -> overflow();
            case UNPRINTABLE -> throw new Unprintable();
            case NULL -> {
                return null;
            }
            case INTERRUPT -> Thread.currentThread().interrupt();
            case SEND -> send.run();
        }
        return ordinary;
    }

    /** Whether this is what it has thrown. */
    public boolean threw(@Nullable Throwable thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (switch (this) {
                case EXCEPTION -> each instanceof IOException;
                case ERROR -> each instanceof StackOverflowError;
                case UNPRINTABLE -> each instanceof Unprintable;
                case NULL -> true;
                case INTERRUPT, SEND -> each instanceof IllegalStateException;
            }) {
                return true;
            }
        }
        return false;
    }

    @SuppressWarnings("InfiniteRecursion")
    private static void overflow() {
        overflow();
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> RuntimeException sneaky(Throwable thrown) throws E {
        throw (E) thrown;
    }
}
