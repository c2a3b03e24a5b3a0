/** An actor system for Reactor: one answer is a {@code Mono}, one answer per instance a {@code Flux}. */
@NullMarked
package io.kay.reactive;

import org.jspecify.annotations.NullMarked;
