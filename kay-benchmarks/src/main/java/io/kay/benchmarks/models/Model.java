package io.kay.benchmarks.models;

/** An agent model with its parameters, in whatever it is written. */
@FunctionalInterface
public interface Model {

    /** Sets up a run. Runs with different seeds are independent of each other. */
    Run begin(long seed);
}
