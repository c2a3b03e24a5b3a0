/**
 * The annotation processor that reads actor types and messages and writes what the engine runs: definitions,
 * flyweights, dispatchers and codecs. It reads into small models, reports mistakes at the user's own lines while
 * reading, and writes only models without mistakes. It knows the engine by names only and must not depend on it.
 */
@NullMarked
package io.kay.processor;

import org.jspecify.annotations.NullMarked;
