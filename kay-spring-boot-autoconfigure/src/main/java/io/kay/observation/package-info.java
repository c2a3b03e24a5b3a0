/** Micrometer observations of external questions to an actor system. Individual messages are not observed. */
@NullMarked
package io.kay.observation;

import org.jspecify.annotations.NullMarked;
