package io.kay.run;

import java.util.Map;

/**
 * Recognises threads that called {@link System#exit}: they never come back, and wait for shutdown hooks that may want to
 * stop the system. Any thread.
 */
final class ExitDetector {

    /** The class in which the JVM runs its shutdown; {@link Runtime#exit} calls it last, and it never returns. */
    private static final String SHUTDOWN = "java.lang.Shutdown";
    private static final String PACKAGE = ExitDetector.class.getPackageName() + ".";
    private static final String LOOP = "MessageLoop";

    /** The classes that call code of users. By name: the detector is to depend on none of them; a test knows them. */
    static final Map<String, Call> CALLERS = Map.of(LOOP, Call.OTHER, "BroadcastPass", Call.SWEEP, "PageOperation",
            Call.PAGE, "DeadLetters", Call.OTHER, "Panics", Call.OTHER, "PendingReply", Call.OTHER, "Watch", Call.OTHER,
            "Watches", Call.OTHER, "Worker", Call.OTHER);

    /** What a worker was doing when it called {@link System#exit}. */
    enum Call {
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

    private ExitDetector() {}

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
    static Call call(StackTraceElement[] stack) {
        for (StackTraceElement frame : stack) {
            String name = frame.getClassName();
            String caller = name.startsWith(PACKAGE) ? name.substring(PACKAGE.length()) : "";
            Call call = caller.equals(LOOP) ? ofLoop(frame.getMethodName()) : CALLERS.get(caller);
            if (call != null) {
                return call;
            }
        }
        return Call.OTHER;
    }

    private static Call ofLoop(String method) {
        return switch (method) {
            case "receive" -> Call.RECEIVE;
            case "spawn" -> Call.SPAWN;
            case "ask" -> Call.ASK;
            default -> Call.OTHER;
        };
    }
}
