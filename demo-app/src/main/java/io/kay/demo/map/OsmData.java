package io.kay.demo.map;

import java.util.Map;

/** What an OpenStreetMap file says, read from front to back each time, without keeping it. */
sealed interface OsmData permits OsmXml, OsmPbf {

    /** Gets every way: its points by their ids, in order, and its tags. */
    @FunctionalInterface
    interface Ways {

        void way(long[] points, Map<String, String> tags);
    }

    /** Gets every point, in degrees within ±90 and ±180. */
    @FunctionalInterface
    interface Points {

        void point(long id, double latitude, double longitude);
    }

    /**
     * Reads all ways.
     *
     * @throws MapFileException if the file is damaged or cannot be read
     */
    void ways(Ways ways);

    /**
     * Reads all points.
     *
     * @throws MapFileException if the file is damaged or cannot be read
     */
    void points(Points points);
}
