package io.kay.benchmarks.models.flocking;

/**
 * Parameters of the model.
 *
 * @param width of the square that the birds live in; what leaves it on one side enters it on the other
 * @param birds how many
 * @param sight how far a bird sees
 * @param exactly whether a bird sees no farther; else it sees, as in the model for MASON, whoever is in a cell of width
 *     {@code sight / 1.5} that the square of side {@code 2 * sight} around it touches
 * @param cohesion weight of the way to the others' middle
 * @param avoidance weight of the way away from those nearer than 1
 * @param consistency weight of the others' mean direction; that of its own is 1
 */
public record FlockingRules(double width, int birds, double sight, boolean exactly, double cohesion, double avoidance,
        double consistency) {

    /** 200 birds. */
    public static FlockingRules small(boolean exactly) {
        return new FlockingRules(100, 200, 5, exactly, 0.03, 0.015, 0.05);
    }

    /** 400 birds that see farther. */
    public static FlockingRules large(boolean exactly) {
        return new FlockingRules(150, 400, 15, exactly, 0.03, 0.015, 0.05);
    }
}
