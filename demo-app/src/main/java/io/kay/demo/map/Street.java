package io.kay.demo.map;

/**
 * A street between two junctions, driven in the direction of its points and, unless one-way, also against it.
 *
 * @param name may be empty
 * @param metresPerSecond the speed allowed
 * @param lanes in each direction
 * @param from the junction at its first point
 * @param to the junction at its last point
 * @param shape its points
 */
public record Street(String name, RoadClass roadClass, float metresPerSecond, int lanes, boolean oneway, int from,
        int to, Polyline shape) {}
