package io.kay.benchmarks.harness;

/**
 * How much one fork does.
 *
 * @param count instances or messages, as the case says
 * @param rounds how often one measurement repeats its work, as the case says
 * @param warmups measurements that are thrown away
 * @param repeats measurements of which the median counts
 */
public record Scale(int count, int rounds, int warmups, int repeats) {

    /** The same with another count, for what is a part of the case. */
    public Scale withCount(int value) {
        return new Scale(value, rounds, warmups, repeats);
    }

    /** Small enough for a test, with the same path through the code. */
    public Scale tiny() {
        return new Scale(Math.min(count, 256), Math.min(rounds, 2), 1, 1);
    }
}
