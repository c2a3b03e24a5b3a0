/** What happens when handlers throw: what stands still, what is kept, and how it goes on. */
@NullMarked
package io.kay.panic;

import org.jspecify.annotations.NullMarked;
