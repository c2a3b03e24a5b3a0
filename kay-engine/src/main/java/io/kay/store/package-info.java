/**
 * Where instances are stored: chunks of off-heap memory, dense rows in them, the slot map from id to row, and the
 * reservation of slots for new instances. A store belongs to one partition and only its owner touches it; storage and
 * reservations are shared.
 */
@NullMarked
package io.kay.store;

import org.jspecify.annotations.NullMarked;
