package io.kay.random;

import java.util.Arrays;

/** The addresses that somebody remembers, dead ones too. One thread at a time. */
final class Circle {

    private final Ref[] refs;
    private int next;

    Circle(int size) {
        refs = new Ref[size];
        Arrays.fill(refs, Ref.NOBODY);
    }

    void meet(Ref ref) {
        if (ref.token() > 0) {
            refs[next++ % refs.length] = ref;
        }
    }

    Ref pick(Dice dice) {
        return refs[dice.roll(refs.length)];
    }

    /** The one met last. */
    Ref latest() {
        return refs[(next + refs.length - 1) % refs.length];
    }
}
