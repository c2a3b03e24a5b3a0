package io.kay.guard;

import java.util.function.Supplier;

/** Work that a thread has to do whole although somebody has interrupted it: an interruption closes files. Any thread. */
public final class Interrupts {

    private Interrupts() {}

    /** Does something as if the thread had not been interrupted so far; afterwards it is again. */
    public static <T> T setAside(Supplier<T> work) {
        boolean interrupted = Thread.interrupted();
        try {
            return work.get();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
