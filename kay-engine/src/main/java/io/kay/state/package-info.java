/**
 * How the state of an instance lies in a row: which field of which kind at which offset, and how a value is read from
 * and written to it. Nothing here knows about messages or where rows are kept.
 */
@NullMarked
package io.kay.state;

import org.jspecify.annotations.NullMarked;
