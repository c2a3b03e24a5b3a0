/**
 * Random programs over growing and shrinking state, compared with what plain Java collections hold afterwards.
 */
@NullMarked
package io.kay.growing;

import org.jspecify.annotations.NullMarked;
