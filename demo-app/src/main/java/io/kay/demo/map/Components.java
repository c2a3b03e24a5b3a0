package io.kay.demo.map;

import java.util.Arrays;
import java.util.List;

/** Finds the strongly connected parts of a net of streets: S. R. Kosaraju's two searches, without recursion. */
final class Components {

    private Components() {}

    /** For each point, 1 if it belongs to the largest part, else 0. */
    static int[] largest(int points, List<Street> streets) {
        Net forward = Net.of(points, streets, false);
        Net backward = Net.of(points, streets, true);
        int[] order = forward.finished();
        int[] part = new int[points];
        int[] stack = new int[points];
        int best = 0;
        int bestSize = 0;
        int parts = 0;
        for (int i = points - 1; i >= 0; i--) {
            if (part[order[i]] == 0) {
                int size = backward.mark(order[i], ++parts, part, stack);
                if (size > bestSize) {
                    best = parts;
                    bestSize = size;
                }
            }
        }
        for (int i = 0; i < points; i++) {
            part[i] = bestSize > 1 && part[i] == best ? 1 : 0;
        }
        return part;
    }

    /** Which points can be reached from a point in one step: those at {@code first[point]} to the next first. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares these
    private record Net(int[] first, int[] targets) {

        static Net of(int points, List<Street> streets, boolean reversed) {
            int[] first = new int[points + 1];
            for (Street street : streets) {
                first[(reversed ? street.to() : street.from()) + 1]++;
                if (!street.oneway()) {
                    first[(reversed ? street.from() : street.to()) + 1]++;
                }
            }
            for (int i = 0; i < points; i++) {
                first[i + 1] += first[i];
            }
            int[] next = first.clone();
            int[] targets = new int[first[points]];
            for (Street street : streets) {
                int from = reversed ? street.to() : street.from();
                int to = reversed ? street.from() : street.to();
                targets[next[from]++] = to;
                if (!street.oneway()) {
                    targets[next[to]++] = from;
                }
            }
            return new Net(first, targets);
        }

        /** All points in the order in which a depth-first search is done with them. */
        int[] finished() {
            int points = first.length - 1;
            int[] order = new int[points];
            int[] next = Arrays.copyOf(first, points);
            boolean[] seen = new boolean[points];
            int[] stack = new int[points];
            int done = 0;
            for (int root = 0; root < points; root++) {
                int depth = 0;
                if (!seen[root]) {
                    seen[root] = true;
                    stack[depth++] = root;
                }
                while (depth > 0) {
                    int point = stack[depth - 1];
                    if (next[point] == first[point + 1]) {
                        order[done++] = point;
                        depth--;
                    } else {
                        int target = targets[next[point]++];
                        if (!seen[target]) {
                            seen[target] = true;
                            stack[depth++] = target;
                        }
                    }
                }
            }
            return order;
        }

        /** Marks what can be reached from a root and is not marked yet; returns how many points that are. */
        int mark(int root, int mark, int[] marks, int[] stack) {
            int depth = 0;
            int size = 1;
            stack[depth++] = root;
            marks[root] = mark;
            while (depth > 0) {
                int point = stack[--depth];
                for (int i = first[point]; i < first[point + 1]; i++) {
                    if (marks[targets[i]] == 0) {
                        marks[targets[i]] = mark;
                        stack[depth++] = targets[i];
                        size++;
                    }
                }
            }
            return size;
        }
    }
}
