package io.kay.benchmarks.models.flocking;

/** Sums over the birds that one bird sees. */
final class Sight {

    private int birds;
    private double toThemX;
    private double toThemY;
    private double fromNearX;
    private double fromNearY;
    private double flyingX;
    private double flyingY;

    void clear() {
        birds = 0;
        toThemX = 0;
        toThemY = 0;
        fromNearX = 0;
        fromNearY = 0;
        flyingX = 0;
        flyingY = 0;
    }

    /** So many birds more: the sums of the ways to them, of the ways from those nearer than 1, and of their directions. */
    void add(int more, double toX, double toY, double fromX, double fromY, double dx, double dy) {
        birds += more;
        toThemX += toX;
        toThemY += toY;
        fromNearX += fromX;
        fromNearY += fromY;
        flyingX += dx;
        flyingY += dy;
    }

    /** Where they draw a bird, along x. */
    double meanX(FlockingRules rules) {
        return mean(rules, toThemX, fromNearX, flyingX);
    }

    /** Where they draw a bird, along y. */
    double meanY(FlockingRules rules) {
        return mean(rules, toThemY, fromNearY, flyingY);
    }

    private double mean(FlockingRules rules, double toThem, double fromNear, double flying) {
        double sum = rules.cohesion() * toThem + rules.avoidance() * fromNear + rules.consistency() * flying;
        return birds > 0 ? sum / birds : 0;
    }
}
