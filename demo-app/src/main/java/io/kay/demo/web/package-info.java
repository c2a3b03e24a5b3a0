/** The city over HTTP: its map, its users, its figures, and problem details for what is asked wrongly. */
@NullMarked
package io.kay.demo.web;

import org.jspecify.annotations.NullMarked;
