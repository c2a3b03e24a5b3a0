/**
 * The living city: its actors, the messages between them, the ticker that drives them and the census that counts them.
 * Nothing here knows about the web.
 */
@NullMarked
package io.kay.demo.city;

import org.jspecify.annotations.NullMarked;
