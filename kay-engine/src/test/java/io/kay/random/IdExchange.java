package io.kay.random;

import java.util.concurrent.atomic.AtomicReferenceArray;

/** Where everybody may leave an address for everybody else: ids travel here faster than any message. Any thread. */
final class IdExchange {

    private final AtomicReferenceArray<ModelId> refs;

    IdExchange(int size) {
        refs = new AtomicReferenceArray<>(size);
        for (int i = 0; i < size; i++) {
            refs.set(i, ModelId.NOBODY);
        }
    }

    void post(ModelId ref, SeededRandom random) {
        refs.set(random.roll(refs.length()), ref);
    }

    /** A copy. */
    IdExchange copy() {
        IdExchange copy = new IdExchange(refs.length());
        for (int i = 0; i < refs.length(); i++) {
            copy.refs.set(i, refs.get(i));
        }
        return copy;
    }

    /** Shows what another one shows. */
    void become(IdExchange other) {
        for (int i = 0; i < refs.length(); i++) {
            refs.set(i, other.refs.get(i));
        }
    }

    ModelId pick(SeededRandom random) {
        return refs.get(random.roll(refs.length()));
    }
}
