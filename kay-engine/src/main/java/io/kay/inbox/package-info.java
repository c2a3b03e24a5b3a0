/**
 * Moves blocks of messages from producers to the single consumer of a partition, without locks, and supplies empty
 * blocks. Nothing here looks into a message.
 */
@NullMarked
package io.kay.inbox;

import org.jspecify.annotations.NullMarked;
