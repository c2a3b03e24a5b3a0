package io.kay.benchmarks.models.schelling;

import java.util.Arrays;
import java.util.Map;
import java.util.random.RandomGenerator;

import io.kay.Id;
import io.kay.benchmarks.models.activation.Stage;

/**
 * Who lives where. A place is a number, row by row; all around the town are places where nobody ever lives, as many deep
 * as a resident looks, so that nobody has to know where the edge is.
 */
final class Town {

    private static final int GROUP_BITS = 16;

    private final SchellingRules rules;
    private final RandomGenerator random;
    private final Stage<Resident> residents;
    /** How far it is from a place to the one below. */
    private final int width;
    private final int radius;
    /** One of the group of who lives at a place: so the sum over places counts both groups. */
    private final int[] map;
    private final int[] empty;
    private int empties;
    /** Place and group by the number of the resident. */
    private final int[] places;
    private final byte[] groups;

    Town(SchellingRules rules, RandomGenerator random, Stage<Resident> residents) {
        this.rules = rules;
        this.random = random;
        this.residents = residents;
        radius = rules.radius();
        width = rules.side() + 2 * radius;
        map = new int[width * width];
        int inside = rules.side() * rules.side();
        empty = new int[inside];
        places = new int[inside];
        groups = new byte[inside];
    }

    Stage<Resident> residents() {
        return residents;
    }

    /** The place in a row and column of the town. */
    int place(int row, int column) {
        return (row + radius) * width + column + radius;
    }

    /** Somebody lives at a place. */
    void settle(Id<Resident> resident, byte group, int place) {
        int number = residents.nextNumber();
        residents.enter(resident);
        places[number] = place;
        groups[number] = group;
        map[place] = one(group);
    }

    /** Nobody lives at a place. */
    void leaveEmpty(int place) {
        empty[empties++] = place;
    }

    private static int one(byte group) {
        return 1 << shift(group);
    }

    private static int shift(byte group) {
        return GROUP_BITS * (group - 1);
    }

    private static int count(int ones, byte group) {
        return (ones >>> shift(group)) & ((1 << GROUP_BITS) - 1);
    }

    /** Whether a place has enough neighbours of the group. */
    boolean content(int place, byte group) {
        int neighbours = -map[place];
        int first = place - radius * (width + 1);
        for (int row = 0; row <= 2 * radius; row++) {
            for (int at = first; at <= first + 2 * radius; at++) {
                neighbours += map[at];
            }
            first += width;
        }
        return count(neighbours, group) >= rules.wanted();
    }

    /** Moves a resident to a random empty place, which is returned. */
    int move(int number, int from, byte group) {
        int drawn = random.nextInt(empties);
        int to = empty[drawn];
        empty[drawn] = from;
        places[number] = to;
        if (rules.movesShow()) {
            map[from] = 0;
            map[to] = one(group);
        }
        return to;
    }

    Map<String, Double> view() {
        int side = rules.side();
        byte[] shown = new byte[side * side];
        int[] inside = new int[map.length];
        for (int i = 0; i < shown.length; i++) {
            int place = place(i / side, i % side);
            shown[i] = (byte) (count(map[place], (byte) 1) + 2 * count(map[place], (byte) 2));
            inside[place] = i;
        }
        int[] lived = Arrays.stream(places, 0, residents.size()).map(place -> inside[place]).toArray();
        return TownView.of(rules, shown, lived, Arrays.copyOf(groups, residents.size()));
    }
}
