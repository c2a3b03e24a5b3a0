/**
 * Messages as bytes: the block they are written to, the codecs generated for them, and the short tags that identify
 * their types in a running system. Nothing here knows senders or handlers.
 */
@NullMarked
package io.kay.message;

import org.jspecify.annotations.NullMarked;
