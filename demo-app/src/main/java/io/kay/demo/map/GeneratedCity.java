package io.kay.demo.map;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes up a city of about twelve kilometres across: avenues from the centre outwards, ring roads, an orbital motorway,
 * districts of streets that each have a direction of their own, a river with quays and bridges, parks, and suburbs that
 * thin out. All is drawn straight, cut where it crosses, and then bent a little. Always the same for one seed.
 */
public final class GeneratedCity {

    private static final double[] RINGS = {260, 900, 2000, 3400};
    private static final double MOTORWAY = 5000;
    private static final double MOTORWAY_CLEARANCE = 70;
    private static final double EDGE = 6400;
    private static final int AVENUES = 11;
    private static final double FULL_TURN = 2 * Math.PI;

    private final SplittableRandom random;
    private final StreetNames names;
    private final Landscape landscape;
    private final LineWork work = new LineWork();
    private final List<Line> lines = new ArrayList<>();
    private final double[] avenues = new double[AVENUES];

    private GeneratedCity(long seed) {
        random = new SplittableRandom(seed);
        names = new StreetNames(random.split());
        landscape = new Landscape(random.split());
    }

    /** Makes a city. */
    public static CityMap of(long seed) {
        return new GeneratedCity(seed).build();
    }

    /** What a line of the drawing is: decides the class of each of its pieces, or that there is none. */
    private enum Kind {
        AVENUE, RING, MOTORWAY, QUAY, MAIN_STREET, STREET
    }

    /** A line of the drawing, by the number it has in the line work. */
    private record Line(Kind kind, RoadClass roadClass, String name, boolean oneway, District district) {}

    /**
     * A part of the city between two avenues and two rings.
     *
     * @param direction angle of its streets
     */
    private record District(double innerRadius, double outerRadius, double firstAngle, double lastAngle,
            double direction) {

        static final District WHOLE_CITY = new District(0, EDGE, 0, FULL_TURN, 0);

        boolean contains(double x, double y) {
            double radius = Math.hypot(x, y);
            double angle = (Math.atan2(y, x) - firstAngle) % FULL_TURN;
            angle = angle < 0 ? angle + FULL_TURN : angle;
            return radius >= innerRadius && radius < outerRadius && angle < lastAngle - firstAngle;
        }
    }

    private CityMap build() {
        for (int i = 0; i < AVENUES; i++) {
            avenues[i] = FULL_TURN * (i + random.nextDouble(-0.22, 0.22)) / AVENUES;
        }
        drawAvenues();
        drawRings();
        drawQuays();
        for (int i = 0; i < AVENUES; i++) {
            double first = avenues[i];
            double last = i + 1 < AVENUES ? avenues[i + 1] : avenues[0] + FULL_TURN;
            for (int ring = 0; ring < RINGS.length; ring++) {
                double outer = ring + 1 < RINGS.length ? RINGS[ring + 1] : MOTORWAY - MOTORWAY_CLEARANCE;
                drawDistrict(RINGS[ring], outer, first, last);
            }
            drawDistrict(MOTORWAY + MOTORWAY_CLEARANCE, EDGE, first, last);
        }
        return map();
    }

    private void draw(Line line, List<Point> points) {
        work.add(points);
        lines.add(line);
    }

    private void drawAvenues() {
        for (int i = 0; i < AVENUES; i++) {
            List<Point> points = new ArrayList<>();
            for (double radius = RINGS[0]; radius < EDGE; radius += 110) {
                points.add(polar(radius, avenues[i]));
            }
            draw(new Line(Kind.AVENUE, i % 3 == 0 ? RoadClass.TRUNK : RoadClass.PRIMARY, names.avenue(), false,
                    District.WHOLE_CITY), points);
        }
    }

    private void drawRings() {
        String[] ringNames = {"Market Circle", "Inner Ring", "Garden Ring", "Outer Ring"};
        RoadClass[] classes = {RoadClass.TERTIARY, RoadClass.PRIMARY, RoadClass.SECONDARY, RoadClass.PRIMARY};
        for (int i = 0; i < RINGS.length; i++) {
            draw(new Line(Kind.RING, classes[i], ringNames[i], false, District.WHOLE_CITY), circle(RINGS[i]));
        }
        // traffic keeps to the right: anticlockwise outside, clockwise inside
        draw(new Line(Kind.MOTORWAY, RoadClass.MOTORWAY, "Orbital Motorway", true, District.WHOLE_CITY),
                circle(MOTORWAY + 14));
        draw(new Line(Kind.MOTORWAY, RoadClass.MOTORWAY, "Orbital Motorway", true, District.WHOLE_CITY),
                circle(MOTORWAY - 14).reversed());
    }

    private void drawQuays() {
        for (int side = -1; side <= 1; side += 2) {
            draw(new Line(Kind.QUAY, RoadClass.TERTIARY, side < 0 ? "South Quay" : "North Quay", false,
                    District.WHOLE_CITY), landscape.besideRiver(side * 125.0, RINGS[3]));
        }
    }

    private static List<Point> circle(double radius) {
        int steps = (int) Math.clamp(FULL_TURN * radius / 90, 24, 360);
        List<Point> points = new ArrayList<>();
        for (int i = 0; i <= steps; i++) {
            points.add(polar(radius, FULL_TURN * i / steps));
        }
        return points;
    }

    private static Point polar(double radius, double angle) {
        return new Point(radius * Math.cos(angle), radius * Math.sin(angle));
    }

    private void drawDistrict(double inner, double outer, double first, double last) {
        double turn = random.nextDouble(-0.3, 0.3);
        District district = new District(inner, outer, first, last, (first + last) / 2 + turn);
        boolean old = outer <= RINGS[1];
        double along = old ? random.nextDouble(85, 105) : random.nextDouble(125, 175);
        double across = old ? random.nextDouble(95, 130) : random.nextDouble(170, 250);
        drawStreets(district, district.direction, along);
        drawStreets(district, district.direction + Math.PI / 2, across);
    }

    /** Parallel streets, cut short where they leave the district. */
    private void drawStreets(District district, double angle, double spacing) {
        double reach = district.outerRadius + spacing;
        int number = 0;
        for (double offset = -reach; offset < reach; offset += spacing * random.nextDouble(0.85, 1.15)) {
            boolean main = ++number % 4 == 0;
            boolean oneway = !main && district.outerRadius <= RINGS[2] && random.nextInt(100) < 35;
            Line line = new Line(main ? Kind.MAIN_STREET : Kind.STREET,
                    main ? RoadClass.TERTIARY : RoadClass.RESIDENTIAL, main ? names.mainStreet() : names.street(),
                    oneway, district);
            List<Point> run = new ArrayList<>();
            for (double along = -reach; along < reach; along += 10) {
                double x = along * Math.cos(angle) - offset * Math.sin(angle);
                double y = along * Math.sin(angle) + offset * Math.cos(angle);
                boolean inside = district.contains(x, y);
                if (inside || !run.isEmpty()) {
                    run.add(new Point(x, y));
                }
                if (!inside && !run.isEmpty()) {
                    drawStreet(line, run, angle);
                    run = new ArrayList<>();
                }
            }
        }
    }

    /** A street is straight: its ends are enough, the first moved back over the border of the district. */
    private void drawStreet(Line line, List<Point> run, double angle) {
        Point start = run.getFirst();
        draw(line, List.of(new Point(start.x() - 10 * Math.cos(angle), start.y() - 10 * Math.sin(angle)),
                run.getLast()));
    }

    private CityMap map() {
        List<int[]> paths = work.cut();
        List<boolean[]> kept = new ArrayList<>();
        int[] degree = new int[work.points()];
        for (int i = 0; i < paths.size(); i++) {
            int[] path = paths.get(i);
            boolean[] keep = new boolean[path.length];
            for (int j = 1; j < path.length; j++) {
                keep[j] = built(lines.get(i), path[j - 1], path[j]);
                if (keep[j]) {
                    degree[path[j - 1]]++;
                    degree[path[j]]++;
                }
            }
            kept.add(keep);
        }
        for (int round = 0; round < 3; round++) {
            prune(paths, kept, degree);
        }
        double[][] xy = work.coordinates(landscape::bend);
        MapBuilder builder = new MapBuilder(xy[0], xy[1]);
        landscape.scenery().forEach(builder::add);
        for (int i = 0; i < paths.size(); i++) {
            addWays(lines.get(i), paths.get(i), kept.get(i), builder);
        }
        return builder.build("");
    }

    /** Whether a piece of a line becomes a street. */
    private boolean built(Line line, int from, int to) {
        double x = (work.x(from) + work.x(to)) / 2;
        double y = (work.y(from) + work.y(to)) / 2;
        boolean river = landscape.touchesRiver(work.x(from), work.y(from), work.x(to), work.y(to));
        return switch (line.kind) {
            case AVENUE, RING, MOTORWAY, QUAY -> true;
            case MAIN_STREET -> line.district.contains(x, y) && landscape.isTown(x, y)
                    && (!river || random.nextInt(100) < 45);
            case STREET -> line.district.contains(x, y) && landscape.isTown(x, y) && !landscape.isPark(x, y)
                    && !river && random.nextInt(100) >= 9;
        };
    }

    /** Takes away short streets that end nowhere. */
    private void prune(List<int[]> paths, List<boolean[]> kept, int[] degree) {
        for (int i = 0; i < paths.size(); i++) {
            int[] path = paths.get(i);
            boolean[] keep = kept.get(i);
            for (int j = 1; j < path.length; j++) {
                double length =
                        Math.hypot(work.x(path[j]) - work.x(path[j - 1]), work.y(path[j]) - work.y(path[j - 1]));
                boolean loose = degree[path[j]] == 1 || degree[path[j - 1]] == 1;
                if (keep[j] && loose && length < 90 && lines.get(i).kind != Kind.AVENUE) {
                    keep[j] = false;
                    degree[path[j]]--;
                    degree[path[j - 1]]--;
                }
            }
        }
    }

    private void addWays(Line line, int[] path, boolean[] keep, MapBuilder builder) {
        int start = 0;
        for (int j = 1; j <= path.length; j++) {
            boolean goesOn = j < path.length && keep[j]
                    && (j - 1 == start || classOf(line, path[j]) == classOf(line, path[j - 1]));
            if (!goesOn) {
                if (j - 1 > start) {
                    RoadClass roadClass = classOf(line, path[j - 1]);
                    builder.add(new MapBuilder.Way(line.name, roadClass, roadClass.kilometresPerHour() / 3.6f,
                            roadClass.lanes(), line.oneway, Arrays.copyOfRange(path, start, j)));
                }
                start = j < path.length && keep[j] ? j - 1 : j;
            }
        }
    }

    /** Avenues are narrow in the old town and outside the motorway. */
    private RoadClass classOf(Line line, int point) {
        double radius = Math.hypot(work.x(point), work.y(point));
        boolean narrow = radius <= RINGS[1] || radius > MOTORWAY + MOTORWAY_CLEARANCE;
        return line.kind == Kind.AVENUE && narrow ? RoadClass.SECONDARY : line.roadClass;
    }
}
