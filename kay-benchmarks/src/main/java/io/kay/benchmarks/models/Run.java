package io.kay.benchmarks.models;

import java.util.Map;

/** One run of a model. For one thread. */
public interface Run extends AutoCloseable {

    /** Has every agent act so many times; returns when that is done. */
    void advance(int steps);

    /** What can be seen now, by name and always in the same order. */
    Map<String, Double> observe();

    @Override
    default void close() {}
}
