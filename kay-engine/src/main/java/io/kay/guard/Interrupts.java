package io.kay.guard;

import java.util.function.Supplier;

/** Runs work that a thread must complete even if it was interrupted, because an interrupt closes files. Any thread. */
public final class Interrupts {

    private Interrupts() {}

    /** Runs work as if the thread had not been interrupted so far, then restores the interrupt. */
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
