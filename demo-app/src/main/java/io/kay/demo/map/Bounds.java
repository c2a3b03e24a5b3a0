package io.kay.demo.map;

/** A rectangle of the plane, in metres. */
public record Bounds(double west, double south, double east, double north) {

    /** A rectangle that any point widens. */
    static final Bounds NOTHING = new Bounds(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY);

    /** The smallest rectangle around all points of a line. */
    static Bounds of(Polyline line) {
        Bounds bounds = NOTHING;
        for (int i = 0; i < line.size(); i++) {
            bounds = bounds.with(line.x(i), line.y(i));
        }
        return bounds;
    }

    /** This rectangle widened to hold a point. */
    Bounds with(double x, double y) {
        return new Bounds(Math.min(west, x), Math.min(south, y), Math.max(east, x), Math.max(north, y));
    }

    /** This rectangle widened to hold another one. */
    Bounds with(Bounds other) {
        return new Bounds(Math.min(west, other.west), Math.min(south, other.south), Math.max(east, other.east),
                Math.max(north, other.north));
    }

    /** Whether the rectangles have a point in common. */
    public boolean meets(Bounds other) {
        return west <= other.east && other.west <= east && south <= other.north && other.south <= north;
    }
}
