/**
 * Random activation, as agent models want it: in each step every agent acts once, in an order that is drawn anew each
 * time. The schedule of a model framework, made of one actor type and messages.
 */
@NullMarked
package io.kay.benchmarks.models.activation;

import org.jspecify.annotations.NullMarked;
