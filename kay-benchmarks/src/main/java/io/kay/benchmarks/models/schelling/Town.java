package io.kay.benchmarks.models.schelling;

import java.util.Arrays;
import java.util.Map;
import java.util.random.RandomGenerator;

import io.kay.Id;
import io.kay.benchmarks.models.activation.Stage;

/** Who lives where. A place is a number, row by row. */
final class Town {

    private static final byte EMPTY = 0;

    private final SchellingRules rules;
    private final RandomGenerator random;
    private final Stage<Resident> residents;
    /** The group of who lives at a place. */
    private final byte[] map;
    private final int[] empty;
    private int empties;
    /** Place and group by the number of the resident. */
    private final int[] places;
    private final byte[] groups;

    Town(SchellingRules rules, RandomGenerator random, Stage<Resident> residents) {
        this.rules = rules;
        this.random = random;
        this.residents = residents;
        map = new byte[rules.side() * rules.side()];
        empty = new int[map.length];
        places = new int[map.length];
        groups = new byte[map.length];
    }

    Stage<Resident> residents() {
        return residents;
    }

    /** Somebody lives at a place. */
    void settle(Id<Resident> resident, byte group, int place) {
        int number = residents.nextNumber();
        residents.enter(resident);
        places[number] = place;
        groups[number] = group;
        map[place] = group;
    }

    /** Nobody lives at a place. */
    void leaveEmpty(int place) {
        empty[empties++] = place;
    }

    /** Whether a place has enough neighbours of the group. */
    boolean content(int place, byte group) {
        return like(place, group) >= rules.wanted();
    }

    private int like(int place, byte group) {
        int side = rules.side();
        int row = place / side;
        int column = place % side;
        int lastRow = Math.min(row + rules.radius(), side - 1);
        int firstColumn = Math.max(column - rules.radius(), 0);
        int lastColumn = Math.min(column + rules.radius(), side - 1);
        int like = map[place] == group ? -1 : 0;
        for (int r = Math.max(row - rules.radius(), 0); r <= lastRow; r++) {
            for (int c = firstColumn; c <= lastColumn; c++) {
                if (map[r * side + c] == group) {
                    like++;
                }
            }
        }
        return like;
    }

    /** Moves a resident to a random empty place, which is returned. */
    int move(int number, int from, byte group) {
        int drawn = random.nextInt(empties);
        int to = empty[drawn];
        empty[drawn] = from;
        places[number] = to;
        if (rules.movesShow()) {
            map[from] = EMPTY;
            map[to] = group;
        }
        return to;
    }

    Map<String, Double> view() {
        return TownView.of(rules, map, Arrays.copyOf(places, residents.size()),
                Arrays.copyOf(groups, residents.size()));
    }
}
