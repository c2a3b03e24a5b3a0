/**
 * The journal as files: writing, syncing, rotating and reading records. Nothing here knows a running engine, and of
 * snapshots only the directory that holds both.
 */
@NullMarked
package io.kay.journal;

import org.jspecify.annotations.NullMarked;
