/** Memory: of instances, of queued messages, of garbage, of a backlog. */
@NullMarked
package io.kay.benchmarks.memory;

import org.jspecify.annotations.NullMarked;
