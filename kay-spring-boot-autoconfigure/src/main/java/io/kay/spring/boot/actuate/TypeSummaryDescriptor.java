package io.kay.spring.boot.actuate;

import io.kay.inspect.TypeView;

/**
 * An actor type in a list.
 *
 * @param counters sums over its partitions
 */
public record TypeSummaryDescriptor(String name, String className, CountersDescriptor counters) {

    static TypeSummaryDescriptor of(TypeView type) {
        return new TypeSummaryDescriptor(type.name(), type.className(), CountersDescriptor.of(type.counters()));
    }
}
