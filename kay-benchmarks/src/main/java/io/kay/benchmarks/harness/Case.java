package io.kay.benchmarks.harness;

import java.util.List;

/**
 * One comparison in a table.
 *
 * @param sides the first one is what the others are compared with
 */
public record Case(String name, Scale scale, List<Side> sides, List<Goal> goals) {

    /** The side of that name. */
    public Side side(String wanted) {
        return sides.stream()
                .filter(side -> side.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        name + " has no side " + wanted + ", but " + sides.stream().map(Side::name).toList()));
    }
}
