package io.kay.benchmarks.models.wolfsheep;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

import io.kay.Id;
import io.kay.benchmarks.models.activation.Stage;
import io.kay.benchmarks.models.grid.Cells;

/** Where the sheep are and where there is grass. A cell is a number, row by row. */
final class Pasture {

    private static final int NONE = -1;

    private final WolfSheepRules rules;
    private final RandomGenerator random;
    private final Stage<Sheep> sheep;
    private final Stage<Wolf> wolves;
    private final Stage<Grass> grass;
    private final Cells sheepByCell;
    private final int side;
    private final boolean[] grown;
    /** Steps that a cell waits when it is eaten next. */
    private final int[] countdown;
    /** By step, again and again, the last cell that will be grown then; by cell the one before it; or {@link #NONE}. */
    private final int[] lastDue;
    private final int[] dueBefore;
    private int step;

    Pasture(WolfSheepRules rules, RandomGenerator random) {
        this.rules = rules;
        this.random = random;
        sheep = new Stage<>(random);
        wolves = new Stage<>(random);
        grass = new Stage<>(random);
        side = rules.side();
        int cells = side * side;
        sheepByCell = new Cells(cells);
        grown = new boolean[cells];
        countdown = new int[cells];
        lastDue = new int[rules.regrowth() + 1];
        Arrays.fill(lastDue, NONE);
        dueBefore = new int[cells];
        for (int cell = 0; cell < cells; cell++) {
            grown[cell] = random.nextBoolean();
            if (grown[cell]) {
                countdown[cell] = random.nextInt(rules.regrowth());
            } else {
                growLater(cell);
            }
        }
    }

    WolfSheepRules rules() {
        return rules;
    }

    /** In the order of a step. */
    List<Stage<?>> stages() {
        return List.of(sheep, wolves, grass);
    }

    Stage<Sheep> sheep() {
        return sheep;
    }

    Stage<Wolf> wolves() {
        return wolves;
    }

    Stage<Grass> grass() {
        return grass;
    }

    /** Whether something happens that has this probability. */
    boolean happens(double probability) {
        return random.nextDouble() < probability;
    }

    /** Any cell. */
    int anywhere() {
        return random.nextInt(grown.length);
    }

    /** A random one of the cell and those that touch it. */
    int besides(int cell) {
        return near(cell / side) * side + near(cell % side);
    }

    private int near(int coordinate) {
        int low = Math.max(coordinate - 1, 0);
        int high = Math.min(coordinate + 1, side - 1);
        return low + random.nextInt(high - low + 1);
    }

    /** A sheep is born. Wolves find it at once; it acts from the next step on. */
    void addSheep(Id<Sheep> born, int cell) {
        sheepByCell.add(sheep.nextNumber(), cell);
        sheep.enter(born);
    }

    void moveSheep(int number, int cell) {
        sheepByCell.move(number, cell);
    }

    void removeSheep(int number) {
        sheepByCell.remove(number);
        sheep.leave(number);
    }

    boolean hasSheep(int cell) {
        return sheepByCell.size(cell) > 0;
    }

    /** Takes a random sheep away. */
    Id<Sheep> takeSheep(int cell) {
        int number = sheepByCell.members(cell)[random.nextInt(sheepByCell.size(cell))];
        Id<Sheep> taken = sheep.agent(number);
        removeSheep(number);
        return taken;
    }

    /** Eats the grass; whether there was some. */
    boolean graze(int cell) {
        if (!grown[cell]) {
            return false;
        }
        grown[cell] = false;
        growLater(cell);
        return true;
    }

    private void growLater(int cell) {
        int due = (step + countdown[cell]) % lastDue.length;
        dueBefore[cell] = lastDue[due];
        lastDue[due] = cell;
    }

    /** Grows the cells that are due in this step. */
    void grow() {
        int due = step % lastDue.length;
        for (int cell = lastDue[due]; cell != NONE; cell = dueBefore[cell]) {
            grown[cell] = true;
            countdown[cell] = rules.regrowth();
        }
        lastDue[due] = NONE;
        step++;
    }

    Map<String, Double> view() {
        int withGrass = 0;
        for (boolean one : grown) {
            withGrass += one ? 1 : 0;
        }
        Map<String, Double> view = new LinkedHashMap<>();
        view.put("sheep", (double) sheep.size());
        view.put("wolves", (double) wolves.size());
        view.put("grass", (double) withGrass);
        return view;
    }
}
