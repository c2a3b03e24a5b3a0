package io.kay.demo.map;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Reads a map from an OpenStreetMap file in two passes, so that only what is needed is kept: first the ways that
 * cars drive on, then the points of those ways.
 */
public final class OsmReader {

    private static final String ATTRIBUTION = "© OpenStreetMap contributors";
    private static final int MAX_POINTS = 2_000_000;
    private static final double EARTH_RADIUS = 6_371_008.8;

    private final OsmFile file;
    private final OsmData data;
    private final List<RawWay> ways = new ArrayList<>();
    private int points;

    private OsmReader(Path file) {
        this.file = new OsmFile(file);
        this.data = this.file.data();
    }

    /** A way as it is in the file, its points by their ids. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares these
    private record RawWay(OsmTags tags, long[] nodes) {}

    /**
     * Reads a map.
     *
     * @throws MapFileException if the file is missing, damaged, no OpenStreetMap file, too large or without roads
     */
    public static CityMap read(Path file) {
        OsmReader reader = new OsmReader(file);
        CityMap map = reader.read();
        if (map.roads() == 0) {
            throw reader.file.failure("has no roads that cars can drive on");
        }
        return map;
    }

    private CityMap read() {
        data.ways(this::keep);
        Nodes nodes = new Nodes(ways);
        data.points(nodes::locate);
        nodes.project();
        MapBuilder builder = new MapBuilder(nodes.x, nodes.y);
        for (RawWay way : ways) {
            for (int[] run : nodes.known(way.nodes)) {
                add(way.tags, run, nodes, builder);
            }
        }
        return builder.build(ATTRIBUTION);
    }

    private static void add(OsmTags tags, int[] run, Nodes nodes, MapBuilder builder) {
        tags.roadClass().ifPresentOrElse(roadClass -> {
            OsmTags.Direction direction = tags.direction();
            builder.add(new MapBuilder.Way(tags.name(), roadClass, tags.metresPerSecond(roadClass),
                    tags.lanes(roadClass), direction != OsmTags.Direction.BOTH,
                    direction == OsmTags.Direction.BACKWARD ? reversed(run) : run));
        }, () -> tags.scenery()
                .ifPresent(
                        kind -> builder.add(new Scenery(kind, tags.sceneryWidth(), nodes.line(run)))));
    }

    private static int[] reversed(int[] run) {
        int[] result = new int[run.length];
        for (int i = 0; i < run.length; i++) {
            result[i] = run[run.length - 1 - i];
        }
        return result;
    }

    private void keep(long[] nodes, Map<String, String> tags) {
        OsmTags read = new OsmTags(tags);
        if (nodes.length > 1 && (read.roadClass().isPresent() || read.scenery().isPresent())) {
            points += nodes.length;
            if (points > MAX_POINTS) {
                throw file.failure("has more than " + MAX_POINTS + " points on its roads; cut out a smaller area");
            }
            ways.add(new RawWay(read, nodes));
        }
    }

    /** The points of all ways, sorted by their ids. */
    private static final class Nodes {

        private final long[] ids;
        private final double[] x;
        private final double[] y;

        Nodes(List<RawWay> ways) {
            ids = ways.stream().flatMapToLong(way -> Arrays.stream(way.nodes)).sorted().distinct().toArray();
            x = new double[ids.length];
            y = new double[ids.length];
            Arrays.fill(x, Double.NaN);
        }

        void locate(long id, double latitude, double longitude) {
            int index = Arrays.binarySearch(ids, id);
            if (index >= 0) {
                x[index] = longitude;
                y[index] = latitude;
            }
        }

        /** Turns degrees into metres around the middle: an equirectangular projection, good for a city or a valley. */
        void project() {
            Bounds degrees = Bounds.NOTHING;
            for (int i = 0; i < ids.length; i++) {
                degrees = Double.isNaN(x[i]) ? degrees : degrees.with(x[i], y[i]);
            }
            double longitude = (degrees.west() + degrees.east()) / 2;
            double latitude = (degrees.south() + degrees.north()) / 2;
            double shrink = Math.cos(Math.toRadians(latitude));
            for (int i = 0; i < ids.length; i++) {
                x[i] = EARTH_RADIUS * Math.toRadians(x[i] - longitude) * shrink;
                y[i] = EARTH_RADIUS * Math.toRadians(y[i] - latitude);
            }
        }

        /** The parts of a way whose points are in the file: extracts cut ways off at their border. */
        List<int[]> known(long[] way) {
            List<int[]> runs = new ArrayList<>();
            int[] run = new int[way.length];
            int size = 0;
            for (int i = 0; i <= way.length; i++) {
                int index = i == way.length ? -1 : Arrays.binarySearch(ids, way[i]);
                if (index >= 0 && !Double.isNaN(x[index])) {
                    if (size == 0 || run[size - 1] != index) {
                        run[size++] = index;
                    }
                } else {
                    if (size > 1) {
                        runs.add(Arrays.copyOf(run, size));
                    }
                    size = 0;
                }
            }
            return runs;
        }

        Polyline line(int[] run) {
            float[] xy = new float[2 * run.length];
            for (int i = 0; i < run.length; i++) {
                xy[2 * i] = (float) x[run[i]];
                xy[2 * i + 1] = (float) y[run[i]];
            }
            return new Polyline(xy);
        }
    }
}
