package io.kay.journal;

/** When a message in the journal counts as durable and is acknowledged. */
public enum JournalSync {

    /** Once it is on disk: it survives the end of the process and of the machine. Many messages share one write. */
    ALWAYS('a'),

    /** At once: it survives the end of the process and, after one interval, that of the machine. */
    INTERVAL('i'),

    /** At once: it survives the end of the process. The operating system decides when it reaches the disk. */
    OFF('o');

    /** Identifies the mode in files. */
    private final char code;

    JournalSync(char code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static JournalSync of(int code) {
        for (JournalSync sync : values()) {
            if (sync.code == code) {
                return sync;
            }
        }
        throw new IllegalArgumentException("No way to sync has the code " + code);
    }
}
