package io.kay.random;

/** Kinds of instances, and what an address may mean by them. */
enum ActorKind {

    NONE, CELL, CLERK, BEING;

    private static final ActorKind[] ALL = values();

    static ActorKind of(long ordinal) {
        return ALL[(int) ordinal];
    }

    boolean includes(ActorKind other) {
        return this == other || this == BEING && other != NONE;
    }
}
