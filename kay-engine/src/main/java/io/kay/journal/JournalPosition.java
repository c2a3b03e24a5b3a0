package io.kay.journal;

/**
 * A place in a journal.
 *
 * @param file number of the file
 * @param offset in bytes
 */
record JournalPosition(long file, int offset) implements Comparable<JournalPosition> {

    static final JournalPosition START = new JournalPosition(0, 0);

    @Override
    public int compareTo(JournalPosition other) {
        int byFile = Long.compare(file, other.file);
        return byFile != 0 ? byFile : Integer.compare(offset, other.offset);
    }

    static JournalPosition max(JournalPosition one, JournalPosition other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
