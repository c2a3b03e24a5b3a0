package io.kay.benchmarks.models.activation;

import java.util.List;

/**
 * What a {@link Conductor} has to do.
 *
 * @param stages of each step, in their order
 * @param played is run by a worker when the steps that were asked for are done
 */
record Programme(List<Stage<?>> stages, Runnable played) {}
