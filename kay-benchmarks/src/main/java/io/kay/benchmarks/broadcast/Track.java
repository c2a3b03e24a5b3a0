package io.kay.benchmarks.broadcast;

/** What all sides share: where things start, when they turn, and a number for the state they end in. */
final class Track {

    /** Things turn when they are outside 0 to this. */
    static final double LENGTH = 1000;
    /** Time step of every move. */
    static final double SECONDS = 0.01;

    /** How often half of everything is replaced by its like, where things are churned. */
    static final int CHURNS = 6;

    private static final int PLACES = 997;
    private static final int SPEEDS = 7;

    private Track() {}

    static double position(int number) {
        return 1 + number % PLACES;
    }

    static double velocity(int number) {
        return (number % SPEEDS - SPEEDS / 2) * 0.75;
    }

    /** To be summed over all things, in any order. */
    static long checksum(double position, double velocity) {
        return 31 * Double.doubleToRawLongBits(position) + Double.doubleToRawLongBits(velocity);
    }
}
