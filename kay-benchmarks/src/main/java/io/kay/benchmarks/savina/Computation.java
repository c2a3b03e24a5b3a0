package io.kay.benchmarks.savina;

/** The little that Savina's fork-join actors compute. */
final class Computation {

    private static final int TURN = 37;

    private Computation() {}

    static double of(double sum, int number) {
        double sine = Math.sin(TURN + number);
        return sum + sine * sine;
    }
}
