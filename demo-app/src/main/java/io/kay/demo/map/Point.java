package io.kay.demo.map;

/**
 * A point of the plane.
 *
 * @param x metres to the east
 * @param y metres to the north
 */
public record Point(double x, double y) {

    /** Metres to another point. */
    public double distance(Point other) {
        return Math.hypot(x - other.x, y - other.y);
    }
}
