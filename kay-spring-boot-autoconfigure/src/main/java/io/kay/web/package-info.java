/** What web applications see of kay: ids as text in requests, and its exceptions as problem details. */
@NullMarked
package io.kay.web;

import org.jspecify.annotations.NullMarked;
