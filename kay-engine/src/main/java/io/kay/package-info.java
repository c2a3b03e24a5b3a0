/**
 * The API for users of kay: actor types, messages, ids, the world a handler sees and the system around it. Nothing here
 * depends on any other package of kay but the annotations and the guard. A handler needs nothing outside {@code java.lang},
 * {@code java.util} and {@code java.time}, so actor types can also be compiled for other runtimes.
 */
@NullMarked
package io.kay;

import org.jspecify.annotations.NullMarked;
