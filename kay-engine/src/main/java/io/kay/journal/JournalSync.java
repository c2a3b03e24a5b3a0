package io.kay.journal;

/** When a message in the journal counts as kept, and is acknowledged. */
public enum JournalSync {

    /** When it is on the disk: it survives the end of the process and of the machine. Many share one write. */
    ALWAYS('a'),

    /** At once: it survives the end of the process, and after one interval that of the machine. */
    INTERVAL('i'),

    /** At once: it survives the end of the process; when it reaches the disk is left to the operating system. */
    OFF('o');

    /** What stands for it in files. */
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
