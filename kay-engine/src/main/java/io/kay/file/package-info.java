/**
 * The directory of one system on the disk: its lock, the names in it, the calls to the file system, checksums, and the
 * file of ids that were given out. Nothing here knows what snapshots and journals contain.
 */
@NullMarked
package io.kay.file;

import org.jspecify.annotations.NullMarked;
