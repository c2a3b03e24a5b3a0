/**
 * Where instances live: chunks of off-heap memory, rows kept dense in them, the slot map from id to row, and the
 * reservation of slots for instances to be born. A store belongs to one partition and is touched by its owner only;
 * storage and reservations are shared.
 */
@NullMarked
package io.kay.store;

import org.jspecify.annotations.NullMarked;
