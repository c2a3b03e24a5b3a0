package io.kay.processor;

/** What a record is to the actor that handles it. */
enum MessageKind {

    MESSAGE("message"), QUESTION("question"), SPAWNING("spawning");

    private final String word;

    MessageKind(String word) {
        this.word = word;
    }

    /** What it is called in errors. */
    String word() {
        return word;
    }
}
