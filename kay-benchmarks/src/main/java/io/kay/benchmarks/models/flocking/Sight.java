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

    /** The sums of the ways to so many birds, of the ways from those nearer than 1, and of their directions. */
    void set(int seen, double toX, double toY, double fromX, double fromY, double dx, double dy) {
        birds = seen;
        toThemX = toX;
        toThemY = toY;
        fromNearX = fromX;
        fromNearY = fromY;
        flyingX = dx;
        flyingY = dy;
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
