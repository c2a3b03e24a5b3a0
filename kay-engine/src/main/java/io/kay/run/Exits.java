package io.kay.run;

import org.jspecify.annotations.Nullable;

/**
 * Recognises threads that called {@link System#exit}: they never come back, and wait for shutdown hooks that may want to
 * stop the system. Any thread.
 */
final class Exits {

    /** The class in which the JVM runs its shutdown; {@link Runtime#exit} calls it last, and it never returns. */
    private static final String SHUTDOWN = "java.lang.Shutdown";
    private static final String PACKAGE = Exits.class.getPackageName() + ".";

    /** What a worker was doing when it called {@link System#exit}. */
    enum Place {
        /** A handler of a message or question that was decoded ahead. */
        RECEIVE,
        /** A handler of a birth. */
        SPAWN,
        /** A handler of a question. */
        ASK,
        /** A handler of a broadcast or collect, or a collector. */
        SWEEP,
        /** A handler of a page of answers. */
        PAGE,
        /** Something that changes no instance: a listener, a continuation, a function of a reply. */
        OTHER
    }

    private Exits() {}

    /** Whether a thread is in {@link System#exit}. */
    static boolean isIn(Thread thread) {
        return switch (thread.getState()) {
            case NEW, TERMINATED, RUNNABLE -> false; // the last: not yet; whoever asks asks again
            case BLOCKED, WAITING, TIMED_WAITING -> isIn(thread.getStackTrace());
        };
    }

    private static boolean isIn(StackTraceElement[] stack) {
        for (StackTraceElement frame : stack) {
            if (frame.getClassName().equals(SHUTDOWN)) {
                return true;
            }
        }
        return false;
    }

    /** What a worker was doing, by the part of the engine that called code of users. */
    static Place place(StackTraceElement[] stack) {
        for (StackTraceElement frame : stack) {
            String name = frame.getClassName();
            Place place = name.startsWith(PACKAGE) ? place(name.substring(PACKAGE.length()), frame.getMethodName())
                    : null;
            if (place != null) {
                return place;
            }
        }
        return Place.OTHER;
    }

    private static @Nullable Place place(String name, String method) {
        return switch (name) {
            case "Handling" -> switch (method) {
                case "receive" -> Place.RECEIVE;
                case "spawn" -> Place.SPAWN;
                case "ask" -> Place.ASK;
                default -> Place.OTHER;
            };
            case "Sweep" -> Place.SWEEP;
            case "PageOperation" -> Place.PAGE;
            case "DeadLetters", "Panics", "PendingReply", "Watch", "Watches", "Worker" -> Place.OTHER;
            default -> null;
        };
    }
}
