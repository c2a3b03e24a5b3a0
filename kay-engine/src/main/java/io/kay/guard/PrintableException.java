package io.kay.guard;

import java.io.Serial;

/** Replaces an exception that a log cannot print as it is: the same content as bounded one-line texts. */
final class PrintableException extends Throwable {

    @Serial private static final long serialVersionUID = 1L;

    private static final int MAX_CAUSES = 10;

    PrintableException(String text, StackTraceElement[] trace) {
        super(text);
        setStackTrace(trace);
    }

    static PrintableException of(Throwable thrown) {
        return of(thrown, MAX_CAUSES);
    }

    private static PrintableException of(Throwable thrown, int left) {
        PrintableException described =
                new PrintableException(Text.of(thrown), BoundedDescriptions.stackTraceOf(thrown));
        if (left > 0) {
            Throwable cause = BoundedDescriptions.causeOf(thrown);
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
