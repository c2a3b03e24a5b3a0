package io.kay.demo.map;

/** A line through at least two points. */
public final class Polyline {

    /** A shorter street would let a car pass more than one of them in a tick. */
    private static final float MIN_LENGTH = 1;

    private final float[] xy;
    private final float length;

    /** @param xy x and y of each point in turn; becomes the property of this object */
    Polyline(float[] xy) {
        this.xy = xy;
        double sum = 0;
        for (int i = 2; i < xy.length; i += 2) {
            sum += Math.hypot(xy[i] - xy[i - 2], xy[i + 1] - xy[i - 1]);
        }
        length = Math.max(MIN_LENGTH, (float) sum);
    }

    /** In metres, 1 or more. */
    public float length() {
        return length;
    }

    /** How many points it has. */
    public int size() {
        return xy.length / 2;
    }

    /** Metres to the east of a point. */
    public float x(int point) {
        return xy[2 * point];
    }

    /** Metres to the north of a point. */
    public float y(int point) {
        return xy[2 * point + 1];
    }

    /** The point at a distance in metres from the first one; the first or last point if there is none. */
    public Point at(double metres) {
        double left = Math.max(0, metres);
        for (int i = 2; i < xy.length; i += 2) {
            double dx = xy[i] - xy[i - 2];
            double dy = xy[i + 1] - xy[i - 1];
            double step = Math.hypot(dx, dy);
            if (left <= step && step > 0) {
                return new Point(xy[i - 2] + dx * left / step, xy[i - 1] + dy * left / step);
            }
            left -= step;
        }
        return new Point(xy[xy.length - 2], xy[xy.length - 1]);
    }
}
