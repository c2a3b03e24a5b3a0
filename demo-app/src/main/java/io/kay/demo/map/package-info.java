/**
 * The map of a city and the ways through it: streets in metres on a plane, made up or read from OpenStreetMap, and for
 * a number of places the road to take at every junction. Nothing here knows about actors or the web.
 */
@NullMarked
package io.kay.demo.map;

import org.jspecify.annotations.NullMarked;
