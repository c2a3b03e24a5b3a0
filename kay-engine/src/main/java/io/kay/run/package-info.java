/**
 * What makes messages move: partitions and their turns, the workers that run them, the outboxes messages leave by,
 * asks, timers and offloaded work, and the engine that holds them together.
 */
@NullMarked
package io.kay.run;

import org.jspecify.annotations.NullMarked;
