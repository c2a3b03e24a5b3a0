/** Tests of the journal's files: what is written, what is read back, and what damaged or full disks lead to. */
@NullMarked
package io.kay.journal;

import org.jspecify.annotations.NullMarked;
