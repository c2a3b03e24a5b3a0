package io.kay.demo.map;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What a made-up city was built on: a river, parks, the shape of the suburbs, and the bends of the land. */
final class Landscape {

    private static final double RIVER_WIDTH = 120;
    private static final double RIVER_BANK = 85;
    private static final double RIVER_REACH = 20_000;
    private static final double TOWN_RADIUS = 5000;
    private static final int PARKS = 10;

    private final double phase;
    private final double suburbs;
    private final List<Park> parks = new ArrayList<>();

    Landscape(SplittableRandom random) {
        phase = random.nextDouble(2 * Math.PI);
        suburbs = random.nextDouble(2 * Math.PI);
        parks.add(new Park(0, 0, 200, random.nextDouble(2 * Math.PI)));
        while (parks.size() < PARKS) {
            Park park = new Park(random.nextDouble(-4400, 4400), random.nextDouble(-4400, 4400),
                    random.nextDouble(220, 480), random.nextDouble(2 * Math.PI));
            boolean apart = parks.stream().allMatch(other -> Math.hypot(other.x - park.x, other.y - park.y) > 1200);
            if (apart && Math.abs(park.y - river(park.x)) > park.radius + 250) {
                parks.add(park);
            }
        }
    }

    private record Park(double x, double y, double radius, double phase) {

        double radius(double angle) {
            return radius * (1 + 0.14 * Math.sin(2 * angle + phase) + 0.08 * Math.sin(5 * angle + 2 * phase));
        }

        boolean contains(double px, double py) {
            return Math.hypot(px - x, py - y) < radius(Math.atan2(py - y, px - x)) + 30;
        }
    }

    /** Where the middle of the river is. */
    private double river(double x) {
        return 620 + 520 * Math.sin(x / 2300 + phase) + 190 * Math.sin(x / 830 + 2 * phase);
    }

    private double slope(double x) {
        return 520 / 2300.0 * Math.cos(x / 2300 + phase) + 190 / 830.0 * Math.cos(x / 830 + 2 * phase);
    }

    /** How far a point is from the middle of the river; negative on its south side. */
    private double acrossRiver(double x, double y) {
        return (y - river(x)) / Math.hypot(1, slope(x));
    }

    /** A line along the river on one side of it, within a circle around the centre. */
    List<Point> besideRiver(double distance, double within) {
        List<Point> points = new ArrayList<>();
        for (double x = -within; x <= within; x += 60) {
            double turn = Math.hypot(1, slope(x));
            Point point = new Point(x - distance * slope(x) / turn, river(x) + distance / turn);
            if (Math.hypot(point.x(), point.y()) < within) {
                points.add(point);
            }
        }
        return points;
    }

    /** Whether the straight way between two points needs a bridge, or a ford. */
    boolean touchesRiver(double x1, double y1, double x2, double y2) {
        double first = acrossRiver(x1, y1);
        double last = acrossRiver(x2, y2);
        return first * last < 0 || Math.min(Math.abs(first), Math.abs(last)) < RIVER_BANK;
    }

    boolean isPark(double x, double y) {
        return parks.stream().anyMatch(park -> park.contains(x, y));
    }

    /** Whether streets were built there: everywhere in the town, in patches around it. */
    boolean isTown(double x, double y) {
        double outside = Math.hypot(x, y) - TOWN_RADIUS;
        double patches = Math.sin(x / 720 + suburbs) + Math.sin(y / 640 + 2 * suburbs)
                + Math.sin((x - y) / 980 + 3 * suburbs);
        return outside < 0 || patches > outside / 600 - 0.6;
    }

    /** Bends what was drawn straight. */
    Point bend(double x, double y) {
        return new Point(x + 210 * Math.sin(y / 1900 + phase) + 70 * Math.sin((x + y) / 1100 + 3 * phase),
                y + 230 * Math.sin(x / 2100 + suburbs) + 70 * Math.sin((x - y) / 1200 + 2 * suburbs));
    }

    /** River and parks as they are to be drawn. */
    List<Scenery> scenery() {
        List<Scenery> scenery = new ArrayList<>();
        List<Point> river = new ArrayList<>();
        for (double x = -RIVER_REACH; x <= RIVER_REACH; x += 60) {
            river.add(new Point(x, river(x)));
        }
        scenery.add(new Scenery(Scenery.Kind.WATER, (float) RIVER_WIDTH, bent(river)));
        for (Park park : parks) {
            List<Point> edge = new ArrayList<>();
            for (int i = 0; i < 48; i++) {
                double angle = i * Math.PI / 24;
                edge.add(new Point(park.x + park.radius(angle) * Math.cos(angle),
                        park.y + park.radius(angle) * Math.sin(angle)));
            }
            scenery.add(new Scenery(Scenery.Kind.PARK, 0, bent(edge)));
        }
        return scenery;
    }

    private Polyline bent(List<Point> points) {
        float[] xy = new float[2 * points.size()];
        for (int i = 0; i < points.size(); i++) {
            Point point = bend(points.get(i).x(), points.get(i).y());
            xy[2 * i] = (float) point.x();
            xy[2 * i + 1] = (float) point.y();
        }
        return new Polyline(xy);
    }
}
