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

    Ref pick(Dice dice) {
        return refs.get(dice.roll(refs.length()));
    }
}
