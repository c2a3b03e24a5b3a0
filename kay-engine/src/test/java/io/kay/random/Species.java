package io.kay.random;

/** Kinds of instances, and what an address may mean by them. */
enum Species {

    NONE, CELL, CLERK, BEING;

    private static final Species[] ALL = values();

    static Species of(long ordinal) {
        return ALL[(int) ordinal];
    }

    boolean includes(Species other) {
        return this == other || this == BEING && other != NONE;
    }
}
