package io.kay.demo.map;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lines on a plane that get a common point wherever they cross. Not for use by several threads at once. */
final class LineWork {

    /** Points closer than this are one. */
    private static final double SNAP = 4;
    private static final double CELL = 200;

    private final List<double[]> points = new ArrayList<>();
    private final Map<Long, Integer> pointsByPlace = new HashMap<>();
    private final List<int[]> lines = new ArrayList<>();

    /** Adds a line through points and returns its number. */
    int add(List<Point> line) {
        lines.add(line.stream().mapToInt(point -> pointAt(point.x(), point.y())).toArray());
        return lines.size() - 1;
    }

    double x(int point) {
        return points.get(point)[0];
    }

    double y(int point) {
        return points.get(point)[1];
    }

    int points() {
        return points.size();
    }

    /** A stretch of a line between two of its points. */
    private record Segment(int line, int number, int from, int to) {}

    /** A point on a segment, given by how far along it lies, from 0 to 1. */
    private record Cut(double along, int point) {}

    /** For each line, all its points in their order, crossings with other lines among them. */
    List<int[]> cut() {
        List<Segment> segments = new ArrayList<>();
        for (int line = 0; line < lines.size(); line++) {
            int[] path = lines.get(line);
            for (int i = 1; i < path.length; i++) {
                if (path[i] != path[i - 1]) {
                    segments.add(new Segment(line, i, path[i - 1], path[i]));
                }
            }
        }
        Map<Segment, List<Cut>> cuts = new HashMap<>();
        for (List<Segment> near : neighbourhoods(segments)) {
            for (int i = 0; i < near.size(); i++) {
                for (int j = i + 1; j < near.size(); j++) {
                    cross(near.get(i), near.get(j), cuts);
                }
            }
        }
        List<List<Integer>> paths = new ArrayList<>();
        lines.forEach(path -> paths.add(new ArrayList<>(List.of(path[0]))));
        for (Segment segment : segments) {
            List<Integer> path = paths.get(segment.line);
            cuts.getOrDefault(segment, List.of())
                    .stream()
                    .sorted(Comparator.comparingDouble(Cut::along))
                    .forEach(cut -> append(path, cut.point));
            append(path, segment.to);
        }
        return paths.stream().map(path -> path.stream().mapToInt(i -> i).toArray()).toList();
    }

    private static void append(List<Integer> path, int point) {
        if (path.getLast() != point) {
            path.add(point);
        }
    }

    private List<List<Segment>> neighbourhoods(List<Segment> segments) {
        Map<Long, List<Segment>> cells = new HashMap<>();
        for (Segment segment : segments) {
            double[] a = points.get(segment.from);
            double[] b = points.get(segment.to);
            Set<Long> touched = new HashSet<>();
            for (long cx = cell(Math.min(a[0], b[0])); cx <= cell(Math.max(a[0], b[0])); cx++) {
                for (long cy = cell(Math.min(a[1], b[1])); cy <= cell(Math.max(a[1], b[1])); cy++) {
                    touched.add(key(cx, cy));
                }
            }
            touched.forEach(cell -> cells.computeIfAbsent(cell, _ -> new ArrayList<>()).add(segment));
        }
        return cells.entrySet().stream().sorted(Map.Entry.comparingByKey()).map(Map.Entry::getValue).toList();
    }

    private static long cell(double metres) {
        return (long) Math.floor(metres / CELL);
    }

    private void cross(Segment first, Segment second, Map<Segment, List<Cut>> cuts) {
        double[] a = points.get(first.from);
        double[] b = points.get(first.to);
        double[] c = points.get(second.from);
        double[] d = points.get(second.to);
        double turn = (b[0] - a[0]) * (d[1] - c[1]) - (b[1] - a[1]) * (d[0] - c[0]);
        if (Math.abs(turn) < 1e-9) {
            return;
        }
        double along = ((c[0] - a[0]) * (d[1] - c[1]) - (c[1] - a[1]) * (d[0] - c[0])) / turn;
        double alongSecond = ((c[0] - a[0]) * (b[1] - a[1]) - (c[1] - a[1]) * (b[0] - a[0])) / turn;
        if (along >= 0 && along <= 1 && alongSecond >= 0 && alongSecond <= 1) {
            int point = pointAt(a[0] + along * (b[0] - a[0]), a[1] + along * (b[1] - a[1]));
            cuts.computeIfAbsent(first, _ -> new ArrayList<>()).add(new Cut(along, point));
            cuts.computeIfAbsent(second, _ -> new ArrayList<>()).add(new Cut(alongSecond, point));
        }
    }

    private int pointAt(double x, double y) {
        long column = (long) Math.floor(x / SNAP);
        long row = (long) Math.floor(y / SNAP);
        for (long i = column - 1; i <= column + 1; i++) {
            for (long j = row - 1; j <= row + 1; j++) {
                Integer known = pointsByPlace.get(key(i, j));
                if (known != null && Math.hypot(x(known) - x, y(known) - y) <= SNAP) {
                    return known;
                }
            }
        }
        points.add(new double[] {x, y});
        pointsByPlace.put(key(column, row), points.size() - 1);
        return points.size() - 1;
    }

    private static long key(long column, long row) {
        return (column << 32) ^ (row & 0xFFFFFFFFL);
    }

    /** Where all points lie, moved by a warp. */
    double[][] coordinates(Warp warp) {
        double[][] xy = new double[2][points.size()];
        Arrays.setAll(xy[0], i -> warp.apply(x(i), y(i)).x());
        Arrays.setAll(xy[1], i -> warp.apply(x(i), y(i)).y());
        return xy;
    }

    /** A gentle bending of the plane. */
    @FunctionalInterface
    interface Warp {

        Point apply(double x, double y);
    }
}
