/**
 * How blocks of messages get from producers to the one consumer of a partition, without locks, and where empty blocks
 * come from. Nothing here looks into a message.
 */
@NullMarked
package io.kay.inbox;

import org.jspecify.annotations.NullMarked;
