@NullMarked
package io.kay.guard;

import org.jspecify.annotations.NullMarked;
