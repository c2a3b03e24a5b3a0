package io.kay.demo.map;

import java.util.Locale;

/**
 * Something to draw that nobody drives on.
 *
 * @param width metres, of a line; 0 of an area, whose last point joins its first
 */
public record Scenery(Kind kind, float width, Polyline shape) {

    /** What it is. */
    public enum Kind {
        WATER, PARK;

        /** The name in lower case, as the page knows it. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
