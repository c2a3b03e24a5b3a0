package io.kay.benchmarks.models.wolfsheep;

/**
 * Parameters of the model.
 *
 * @param side of the square pasture, in cells; it has edges
 * @param sheep how many there are in the beginning
 * @param wolves how many there are in the beginning
 * @param regrowth steps until eaten grass has grown again
 * @param sheepBirth probability of a lamb in each step
 * @param wolfBirth probability of a whelp in each step
 * @param fromGrass energy that a sheep gains from a cell of grass
 * @param fromSheep energy that a wolf gains from a sheep
 */
public record WolfSheepRules(int side, int sheep, int wolves, int regrowth, double sheepBirth, double wolfBirth,
        int fromGrass, int fromSheep) {

    /** 25 by 25 cells, 60 sheep, 40 wolves. */
    public static WolfSheepRules small() {
        return new WolfSheepRules(25, 60, 40, 20, 0.2, 0.1, 5, 13);
    }

    /** 100 by 100 cells, 1000 sheep, 500 wolves, and everything is faster. */
    public static WolfSheepRules large() {
        return new WolfSheepRules(100, 1000, 500, 10, 0.4, 0.2, 5, 13);
    }
}
