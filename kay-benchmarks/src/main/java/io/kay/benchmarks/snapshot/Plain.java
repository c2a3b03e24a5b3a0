package io.kay.benchmarks.snapshot;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** The state of a {@link Cell} in an object; public and with a constructor for those that write and read objects. */
public final class Plain implements Serializable {

    private static final long serialVersionUID = 1;

    public long number;
    public double x;
    public double y;
    public long moves;

    public Plain() {}

    static List<Plain> many(int count) {
        List<Plain> all = new ArrayList<>(count);
        for (int number = 0; number < count; number++) {
            Plain one = new Plain();
            one.number = number;
            one.x = number;
            one.y = -number;
            all.add(one);
        }
        return all;
    }

    static long sum(List<Plain> all) {
        return all.stream().mapToLong(one -> one.number).sum();
    }
}
