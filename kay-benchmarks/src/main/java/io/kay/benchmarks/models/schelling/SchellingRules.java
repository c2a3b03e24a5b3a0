package io.kay.benchmarks.models.schelling;

/**
 * Parameters of the model.
 *
 * @param side of the square town, in places; it has edges
 * @param settled probability that somebody lives at a place
 * @param radius of a neighbourhood, which is a square
 * @param wanted how many neighbours of the own group make a resident content
 * @param movesShow whether the map follows the residents; in the model for MASON it stays as it was in the beginning,
 *     and who has moved looks at who lived there then
 */
public record SchellingRules(int side, double settled, int radius, int wanted, boolean movesShow) {

    /** 40 by 40 places. */
    public static SchellingRules small(boolean movesShow) {
        return new SchellingRules(40, 0.625, 1, 3, movesShow);
    }

    /** 100 by 100 places, more of them settled, with larger neighbourhoods. */
    public static SchellingRules large(boolean movesShow) {
        return new SchellingRules(100, 0.8, 2, 8, movesShow);
    }
}
