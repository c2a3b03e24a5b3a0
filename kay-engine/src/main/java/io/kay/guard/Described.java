package io.kay.guard;

import java.io.Serial;

/** Stands for an exception that a log cannot print as it is: the same in bounded texts of one line. */
final class Described extends Throwable {

    @Serial private static final long serialVersionUID = 1L;

    private static final int MAX_CAUSES = 10;

    Described(String text, StackTraceElement[] trace) {
        super(text);
        setStackTrace(trace);
    }

    static Described of(Throwable thrown) {
        return of(thrown, MAX_CAUSES);
    }

    private static Described of(Throwable thrown, int left) {
        Described described = new Described(Text.of(thrown), Saying.stackTraceOf(thrown));
        if (left > 0) {
            Throwable cause = Saying.causeOf(thrown);
            if (cause != null) {
                described.initCause(of(cause, left - 1));
            }
            Throwable[] suppressed = thrown.getSuppressed();
            for (int i = 0; i < Math.min(suppressed.length, MAX_CAUSES); i++) {
                described.addSuppressed(of(suppressed[i], left / 4));
            }
        }
        return described;
    }
}
