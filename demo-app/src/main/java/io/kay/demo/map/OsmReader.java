package io.kay.demo.map;

import static javax.xml.stream.XMLStreamConstants.END_ELEMENT;
import static javax.xml.stream.XMLStreamConstants.START_ELEMENT;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.jspecify.annotations.Nullable;

/**
 * Reads a map from an OpenStreetMap XML file in two passes, so that only what is needed is kept: first the ways that
 * cars drive on, then the points of those ways.
 */
public final class OsmReader {

    private static final String ATTRIBUTION = "© OpenStreetMap contributors";
    private static final int MAX_POINTS = 2_000_000;
    private static final double EARTH_RADIUS = 6_371_008.8;

    private final OsmFile file;
    private final List<RawWay> ways = new ArrayList<>();
    private int points;

    private OsmReader(Path file) {
        this.file = new OsmFile(file);
    }

    /** A way as it is in the file, its points by their ids. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares these
    private record RawWay(OsmTags tags, long[] nodes) {}

    /**
     * Reads a map.
     *
     * @throws MapFileException if the file is missing, damaged, not OpenStreetMap XML, too large or without roads
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
        file.read((name, reader) -> {
            if (name.equals("way")) {
                readWay(reader);
            }
        });
        Nodes nodes = new Nodes(ways);
        file.read((name, reader) -> {
            if (name.equals("node")) {
                nodes.locate(number("id", reader), degrees("lat", 90, reader), degrees("lon", 180, reader));
            }
        });
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

    private void readWay(XMLStreamReader reader) throws XMLStreamException {
        long[] nodes = new long[16];
        int size = 0;
        Map<String, String> tags = new HashMap<>();
        int depth = 1;
        while (depth > 0) {
            int event = reader.next();
            if (event == END_ELEMENT) {
                depth--;
            } else if (event == START_ELEMENT) {
                depth++;
                if (reader.getLocalName().equals("nd")) {
                    nodes = size == nodes.length ? Arrays.copyOf(nodes, 2 * size) : nodes;
                    nodes[size++] = number("ref", reader);
                } else if (reader.getLocalName().equals("tag")) {
                    tags.put(attribute("k", reader), attribute("v", reader));
                }
            }
        }
        OsmTags read = new OsmTags(tags);
        if (size > 1 && (read.roadClass().isPresent() || read.scenery().isPresent())) {
            points += size;
            if (points > MAX_POINTS) {
                throw file.failure("has more than " + MAX_POINTS + " points on its roads; cut out a smaller area");
            }
            ways.add(new RawWay(read, Arrays.copyOf(nodes, size)));
        }
    }

    private String attribute(String name, XMLStreamReader reader) {
        @Nullable
        String value = reader.getAttributeValue(null, name);
        if (value == null) {
            throw file.failureAt(reader, "a <" + reader.getLocalName() + "> without " + name);
        }
        return value;
    }

    private long number(String name, XMLStreamReader reader) {
        String value = attribute(name, reader);
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw file.failureAt(reader, "a <" + reader.getLocalName() + "> whose " + name + " is no number");
        }
    }

    private double degrees(String name, double max, XMLStreamReader reader) {
        String value = attribute(name, reader);
        double degrees = Double.NaN;
        try {
            degrees = Double.parseDouble(value);
        } catch (NumberFormatException e) {
            // reported as any other value that is no angle
        }
        if (Math.abs(degrees) <= max) {
            return degrees;
        }
        throw file.failureAt(reader, "a <node> whose " + name + " is no angle within ±" + (int) max);
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
