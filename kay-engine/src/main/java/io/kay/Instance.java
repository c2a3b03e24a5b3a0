package io.kay;

import java.util.SequencedMap;

/**
 * One instance, as it was between two turns.
 *
 * @param id its id
 * @param state its state by accessor name, in the order of declaration: boxed primitives, {@code String}, enum
 *     constants as their names, {@link Id}, and nested records as maps of the same kind
 */
public record Instance<A>(Id<A> id, SequencedMap<String, Object> state) {}
