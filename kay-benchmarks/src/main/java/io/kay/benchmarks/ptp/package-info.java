/**
 * Messages of one double from one sender to many instances, each to one: sent, received and handled on one thread, in the
 * order of the instances or at random.
 */
@NullMarked
package io.kay.benchmarks.ptp;

import org.jspecify.annotations.NullMarked;
