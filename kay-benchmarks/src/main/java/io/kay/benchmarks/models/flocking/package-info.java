/** Birds that keep together, fly in the same direction and do not collide. */
@NullMarked
package io.kay.benchmarks.models.flocking;

import org.jspecify.annotations.NullMarked;
