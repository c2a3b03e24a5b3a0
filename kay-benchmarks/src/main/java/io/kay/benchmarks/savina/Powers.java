package io.kay.benchmarks.savina;

/** How many leaves a tree of tens has. */
final class Powers {

    private Powers() {}

    /** The highest power of {@link KaySkynet#CHILDREN} that is not above a number. */
    static int upTo(int limit) {
        int power = 1;
        while (power <= limit / KaySkynet.CHILDREN) {
            power *= KaySkynet.CHILDREN;
        }
        return power;
    }
}
