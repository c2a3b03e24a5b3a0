/**
 * Explains in plain words why an application with kay failed to start, and how to fix it. Nothing here runs unless a
 * start failed.
 */
@NullMarked
package io.kay.spring.boot.autoconfigure.diagnostics;

import org.jspecify.annotations.NullMarked;
