/**
 * Tells in plain words why an application with kay did not start and what to do about it. Nothing here runs unless a
 * start failed.
 */
@NullMarked
package io.kay.spring.boot.autoconfigure.diagnostics;

import org.jspecify.annotations.NullMarked;
