package io.kay.guard;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/** What code of users does instead of what it should; the columns of the table in docs/user-code.md. */
public enum Misbehaviour {

    EXCEPTION, ERROR, UNPRINTABLE, ENDLESS, NULL, INTERRUPT, SEND, STOP, EXIT, STAY;

    /** What code needs to misbehave. */
    public interface Surroundings {

        /** Sends a message. */
        void send();

        /** Stops the system. */
        void stop();

        /** Returns when the test is over. */
        void stay();
    }

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

    /** An exception whose text has no end. */
    public static final class Endless extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Surroundings around;

        Endless(Surroundings around) {
            this.around = around;
        }

        @Override
        public String getMessage() {
            around.stay();
            return "";
        }
    }

    /**
     * Does it.
     *
     * @return what the code returns
     */
    public <T> @Nullable T instead(@Nullable T ordinary, Surroundings around) {
        switch (this) {
            case EXCEPTION -> throw sneaky(new IOException("misbehaves"));
            case ERROR -> overflow();
            case UNPRINTABLE -> throw new Unprintable();
            case ENDLESS -> throw new Endless(around);
            case NULL -> {
                return null;
            }
            case INTERRUPT -> Thread.currentThread().interrupt();
            case SEND -> around.send();
            case STOP -> around.stop();
            case EXIT -> System.exit(0);
            case STAY -> around.stay();
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
                case ENDLESS -> each instanceof Endless;
                case NULL -> true;
                case INTERRUPT, SEND, STOP, EXIT, STAY -> each instanceof IllegalStateException;
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
