/**
 * Messages as bytes: the block they are written to, the codecs generated for them, and the short tags that stand for
 * their types in a running system. Nothing here knows who sends or who handles.
 */
@NullMarked
package io.kay.message;

import org.jspecify.annotations.NullMarked;
