/**
 * The layout of an instance's state in a row: which field of which kind is at which offset, and how a value is read and
 * written. Nothing here knows about messages or where rows are kept.
 */
@NullMarked
package io.kay.state;

import org.jspecify.annotations.NullMarked;
