/** Web support: ids as text in requests, and exceptions of kay as problem details. */
@NullMarked
package io.kay.web;

import org.jspecify.annotations.NullMarked;
