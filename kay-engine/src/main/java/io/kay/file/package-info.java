/**
 * The directory of one system on disk: its lock, its file names, the calls to the file system, checksums, and the file
 * of ids given out. Nothing here knows what snapshots and journals contain.
 */
@NullMarked
package io.kay.file;

import org.jspecify.annotations.NullMarked;
