/** Questions from threads outside: how long an answer takes. */
@NullMarked
package io.kay.benchmarks.ask;

import org.jspecify.annotations.NullMarked;
