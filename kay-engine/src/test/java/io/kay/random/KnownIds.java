package io.kay.random;

import java.util.Arrays;

/** The addresses that somebody remembers, dead ones too. One thread at a time. */
final class KnownIds {

    private final ModelId[] refs;
    private int next;

    KnownIds(int size) {
        refs = new ModelId[size];
        Arrays.fill(refs, ModelId.NOBODY);
    }

    void meet(ModelId ref) {
        if (ref.token() > 0) {
            refs[next++ % refs.length] = ref;
        }
    }

    ModelId pick(SeededRandom random) {
        return refs[random.roll(refs.length)];
    }

    /** The one met last. */
    ModelId latest() {
        return refs[(next + refs.length - 1) % refs.length];
    }
}
