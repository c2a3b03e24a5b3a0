package io.kay.demo.map;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;

/** Counts junctions that can be reached, the plain way. */
final class Reachability {

    private Reachability() {}

    /** How many junctions can be reached from one, with or against the direction of roads. */
    static int count(CityMap map, int start, boolean against) {
        BitSet seen = new BitSet();
        Deque<Integer> next = new ArrayDeque<>();
        seen.set(start);
        next.add(start);
        while (!next.isEmpty()) {
            int junction = next.remove();
            for (int road = 0; road < map.roads(); road++) {
                int from = against ? map.to(road) : map.from(road);
                int to = against ? map.from(road) : map.to(road);
                if (from == junction && !seen.get(to)) {
                    seen.set(to);
                    next.add(to);
                }
            }
        }
        return seen.cardinality();
    }
}
