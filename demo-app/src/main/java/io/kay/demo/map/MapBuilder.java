package io.kay.demo.map;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Makes a map of ways that share points: cuts them into streets where they meet, and keeps the largest part in which
 * every junction can be reached from every other one. Not for use by several threads at once.
 */
final class MapBuilder {

    /** At a junction, a byte says which road to take. */
    private static final int MAX_ROADS_FROM_JUNCTION = 255;

    private final List<Way> ways = new ArrayList<>();
    private final List<Scenery> scenery = new ArrayList<>();
    private final double[] x;
    private final double[] y;
    private final byte[] uses;

    /** A builder for ways through these points. */
    MapBuilder(double[] x, double[] y) {
        this.x = x;
        this.y = y;
        uses = new byte[x.length];
    }

    /**
     * A way through points.
     *
     * @param points indexes of at least two points
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares these
    record Way(String name, RoadClass roadClass, float metresPerSecond, int lanes, boolean oneway, int[] points) {}

    /** Adds a way. */
    void add(Way way) {
        int[] points = way.points();
        for (int point : points) {
            use(point);
        }
        use(points[0]);
        use(points[points.length - 1]);
        ways.add(way);
    }

    /** Adds something to be drawn. */
    void add(Scenery piece) {
        scenery.add(piece);
    }

    private void use(int point) {
        uses[point] = (byte) Math.min(2, uses[point] + 1);
    }

    /** The map; without any street if there is none. */
    CityMap build(String attribution) {
        List<Street> pieces = new ArrayList<>();
        for (Way way : ways) {
            cut(way, pieces);
        }
        int[] component = Components.largest(x.length, pieces);
        List<Street> streets = new ArrayList<>();
        int[] junction = new int[x.length];
        Arrays.fill(junction, -1);
        int junctions = 0;
        for (Street piece : pieces) {
            if (component[piece.from()] == 1 && component[piece.to()] == 1) {
                for (int end : new int[] {piece.from(), piece.to()}) {
                    if (junction[end] < 0) {
                        junction[end] = junctions++;
                    }
                }
                streets.add(new Street(piece.name(), piece.roadClass(), piece.metresPerSecond(), piece.lanes(),
                        piece.oneway(), junction[piece.from()], junction[piece.to()], piece.shape()));
            }
        }
        CityMap map = new CityMap(attribution, junctions, streets, scenery);
        for (int i = 0; i < junctions; i++) {
            if (map.roadsFrom(i) > MAX_ROADS_FROM_JUNCTION) {
                throw new IllegalArgumentException(map.roadsFrom(i) + " roads leave one junction; "
                        + MAX_ROADS_FROM_JUNCTION + " are possible");
            }
        }
        return map;
    }

    private void cut(Way way, List<Street> pieces) {
        int[] points = way.points();
        int start = 0;
        for (int i = 1; i < points.length; i++) {
            if (uses[points[i]] > 1) {
                pieces.add(new Street(way.name(), way.roadClass(), way.metresPerSecond(), way.lanes(), way.oneway(),
                        points[start], points[i], shape(points, start, i)));
                start = i;
            }
        }
    }

    private Polyline shape(int[] points, int first, int last) {
        float[] xy = new float[2 * (last - first + 1)];
        for (int i = first; i <= last; i++) {
            xy[2 * (i - first)] = (float) x[points[i]];
            xy[2 * (i - first) + 1] = (float) y[points[i]];
        }
        return new Polyline(xy);
    }
}
