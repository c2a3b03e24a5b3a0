package io.kay.processor;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Predicate;

/** Finds arrays and lists in a shape, however deep: whoever holds one may be able to change it. */
final class Sequences {

    private Sequences() {}

    /** Whether there is an array. Lists that were read are unmodifiable. */
    static boolean arrayIn(Shape shape) {
        return find(shape, Shape.Sequence::isArray, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    /** Whether there is an array or a list. */
    static boolean anyIn(Shape shape) {
        return find(shape, _ -> true, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static boolean find(Shape shape, Predicate<Shape.Sequence> wanted, Set<Shape> seen) {
        return switch (shape) {
            case Shape.Sequence sequence -> wanted.test(sequence) || find(sequence.element(), wanted, seen);
            case Shape.Composite composite -> seen.add(composite) && composite.components()
                    .stream()
                    .anyMatch(component -> find(component.shape(), wanted, seen));
            default -> false;
        };
    }
}
