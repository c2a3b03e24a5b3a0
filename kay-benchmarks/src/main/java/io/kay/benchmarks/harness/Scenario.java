package io.kay.benchmarks.harness;

/** What one side of a case does, from setting up to the figures. Runs once in a JVM. */
@FunctionalInterface
public interface Scenario {

    Outcome run(Scale scale) throws Exception;
}
