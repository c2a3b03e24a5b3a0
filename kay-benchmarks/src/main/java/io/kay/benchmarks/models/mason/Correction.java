package io.kay.benchmarks.models.mason;

import java.util.List;

/**
 * A change to one file of a published model.
 *
 * @param file without {@code _small} or {@code _large}
 * @param published what must be found there exactly once
 * @param corrected what takes its place
 */
record Correction(String file, String published, String corrected) {

    /** All that makes the models do what their declarations say, as far as it is more than a matter of taste. */
    static final List<Correction> ALL = List.of(
            // Birds see whoever is in a cell that the square around them touches, not those within their sight.
            new Correction("Flocker", "getNeighborsWithinDistance", "getNeighborsExactlyWithinDistance"),
            // The grid never learns that an agent has moved.
            new Correction("Agent", "this.loc = newLoc;", """
                    neighbors2.field[x][y] = null;
                    neighbors2.field[newLoc.x][newLoc.y] = this;
                    this.loc = newLoc;"""),
            // The dead stay on the grid and in the schedule, and those that starve are put there once more.
            new Correction("Sheep", "public int energy = 0;", "public int energy = 0; sim.engine.Stoppable turns;"),
            new Correction("Sheep", "state.schedule.scheduleOnce(this);", "leave(wsg);"),
            new Correction("Sheep", "schedule.scheduleRepeating(s, 1, 1.0);",
                    "s.turns = schedule.scheduleRepeating(s, 1, 1.0);"),
            new Correction("Sheep", "public boolean isDead()", """
                    void leave(Wsg_SIZE wsg) { wsg.fieldSheeps.remove(this); turns.stop(); }
                    public boolean isDead()"""),
            new Correction("Wolf", "public int energy = 0;", "public int energy = 0; sim.engine.Stoppable turns;"),
            new Correction("Wolf", "state.schedule.scheduleOnce(this);",
                    "wsg.fieldWolves.remove(this); turns.stop();"),
            new Correction("Wolf", "schedule.scheduleRepeating(w, 2, 1.0);",
                    "w.turns = schedule.scheduleRepeating(w, 2, 1.0);"),
            new Correction("Wolf", "s.setDead(true);", "s.setDead(true); s.leave(wsg);"),
            new Correction("Wsg", "schedule.scheduleRepeating(sheep, 1, 1.0);",
                    "sheep.turns = schedule.scheduleRepeating(sheep, 1, 1.0);"),
            new Correction("Wsg", "schedule.scheduleRepeating(wolf, 2, 1.0);",
                    "wolf.turns = schedule.scheduleRepeating(wolf, 2, 1.0);"));

    /**
     * The file with the change.
     *
     * @param size {@code small} or {@code large}
     * @throws IllegalArgumentException if the file is not the one that this was written for
     */
    String in(String source, String size) {
        int found = source.indexOf(published);
        if (found < 0 || source.indexOf(published, found + 1) >= 0) {
            throw new IllegalArgumentException(file + "_" + size + ".java does not have \"" + published
                    + "\" just once; use the version of the comparison that RESULTS.md names");
        }
        return source.replace(published, corrected.replace("_SIZE", "_" + size));
    }
}
