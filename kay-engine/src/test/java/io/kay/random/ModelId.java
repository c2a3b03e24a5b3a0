package io.kay.random;

import io.kay.Id;

/** An id together with the token of the one instance that it belongs to. */
public record ModelId(Id<RandomActor> id, long token) {

    static final ModelId NOBODY = new ModelId(Id.none(), 0);
    /** The token of those that were never given one. */
    static final long UNKNOWN = -1;

    /** An id that was never given out, such as one from the time before a restart. */
    static ModelId stale(Id<?> all, SeededRandom random) {
        return new ModelId(
                new Id<>(Id.bits(Id.machine(all.bits()), Id.type(all.bits()), (1 << 20) + random.roll(1 << 10), 1)),
                UNKNOWN);
    }
}
