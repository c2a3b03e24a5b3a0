package io.kay.random;

import java.util.concurrent.atomic.AtomicReferenceArray;

/** Where everybody may leave an address for everybody else: ids travel here faster than any message. Any thread. */
final class Board {

    private final AtomicReferenceArray<Ref> refs;

    Board(int size) {
        refs = new AtomicReferenceArray<>(size);
        for (int i = 0; i < size; i++) {
            refs.set(i, Ref.NOBODY);
        }
    }

    void post(Ref ref, Dice dice) {
        refs.set(dice.roll(refs.length()), ref);
    }

    /** A copy. */
    Board copy() {
        Board copy = new Board(refs.length());
        for (int i = 0; i < refs.length(); i++) {
            copy.refs.set(i, refs.get(i));
        }
        return copy;
    }

    /** Shows what another one shows. */
    void become(Board other) {
        for (int i = 0; i < refs.length(); i++) {
            refs.set(i, other.refs.get(i));
        }
    }

    Ref pick(Dice dice) {
        return refs.get(dice.roll(refs.length()));
    }
}
