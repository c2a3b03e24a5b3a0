package io.kay.benchmarks.savina;

import java.util.List;

/** What chameneos change into when they meet. */
enum Colour {
    YELLOW, BLUE, RED;

    private static final List<Colour> ALL = List.of(values());

    /** Both become the third colour, or stay if they have the same. */
    Colour meet(Colour other) {
        return switch (this) {
            case YELLOW -> third(other, BLUE, RED);
            case BLUE -> third(other, RED, YELLOW);
            case RED -> third(other, YELLOW, BLUE);
        };
    }

    private Colour third(Colour other, Colour one, Colour two) {
        if (other == this) {
            return this;
        }
        return other == one ? two : one;
    }

    static Colour of(int number) {
        return ALL.get(number % ALL.size());
    }
}
