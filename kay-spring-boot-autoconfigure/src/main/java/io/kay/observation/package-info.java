/** Micrometer observations of what is asked of an actor system from outside. Nothing is observed per message. */
@NullMarked
package io.kay.observation;

import org.jspecify.annotations.NullMarked;
