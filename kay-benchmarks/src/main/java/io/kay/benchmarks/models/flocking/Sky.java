package io.kay.benchmarks.models.flocking;

import java.util.Map;

import io.kay.Id;
import io.kay.benchmarks.models.activation.Stage;
import io.kay.benchmarks.models.grid.Cells;

/**
 * What the birds know of each other. Others are where they are, also across the edge: the way to them is not the short
 * one there, as in the model for MASON.
 */
final class Sky {

    private final FlockingRules rules;
    private final Stage<Bird> birds;
    private final Cells cells;
    private final double cellWidth;
    /** How many cells stand beside each other; the last one may be cut off by the edge. */
    private final int side;
    private final boolean exactly;
    private final double square;
    private final double[] x;
    private final double[] y;
    private final double[] dx;
    private final double[] dy;
    private final Sight sight = new Sight();

    Sky(FlockingRules rules, Stage<Bird> birds) {
        this.rules = rules;
        this.birds = birds;
        cellWidth = rules.sight() / 1.5;
        side = (int) Math.ceil(rules.width() / cellWidth);
        cells = new Cells((side + 1) * (side + 1)); // one more for what rounding puts on the edge
        exactly = rules.exactly();
        square = rules.sight() * rules.sight();
        x = new double[rules.birds()];
        y = new double[rules.birds()];
        dx = new double[rules.birds()];
        dy = new double[rules.birds()];
    }

    FlockingRules rules() {
        return rules;
    }

    Stage<Bird> birds() {
        return birds;
    }

    /** A bird comes. */
    void enter(Id<Bird> bird, double atX, double atY, double toX, double toY) {
        int number = birds.nextNumber();
        birds.enter(bird);
        put(number, atX, atY, toX, toY);
        cells.add(number, cell(atX, atY));
    }

    /** A bird has flown on. */
    void move(int number, double toX, double toY, double alongX, double alongY) {
        put(number, toX, toY, alongX, alongY);
        cells.move(number, cell(toX, toY));
    }

    private void put(int number, double atX, double atY, double alongX, double alongY) {
        x[number] = atX;
        y[number] = atY;
        dx[number] = alongX;
        dy[number] = alongY;
    }

    private int cell(double atX, double atY) {
        int column = (int) (atX / cellWidth);
        int row = (int) (atY / cellWidth);
        return column * (side + 1) + row;
    }

    /** A coordinate that has left the square by less than its width. */
    double wrapped(double coordinate) {
        if (coordinate >= 0) {
            return coordinate < rules.width() ? coordinate : coordinate - rules.width();
        }
        return coordinate + rules.width();
    }

    /** What a bird sees, valid until another one looks. */
    Sight look(int number, double atX, double atY) {
        sight.clear();
        int lastX = last(atX);
        int lastY = last(atY);
        int firstY = first(atY);
        int cellX = first(atX);
        while (true) {
            int cellY = firstY;
            while (true) {
                look(number, atX, atY, cellX * (side + 1) + cellY);
                if (cellY == lastY) {
                    break;
                }
                cellY = cellY == side - 1 ? 0 : cellY + 1;
            }
            if (cellX == lastX) {
                return sight;
            }
            cellX = cellX == side - 1 ? 0 : cellX + 1;
        }
    }

    private int first(double at) {
        return Math.floorMod((int) Math.floor((at - rules.sight()) / cellWidth), side);
    }

    private int last(double at) {
        int last = (int) Math.floor((at + rules.sight()) / cellWidth);
        boolean cutOff = at + rules.sight() >= rules.width() && last == side - 1;
        return cutOff ? 0 : last % side;
    }

    private void look(int number, double atX, double atY, int cell) {
        int[] there = cells.members(cell);
        int size = cells.size(cell);
        int seen = 0;
        double toX = 0;
        double toY = 0;
        double fromX = 0;
        double fromY = 0;
        double alongX = 0;
        double alongY = 0;
        for (int i = 0; i < size; i++) {
            int other = there[i];
            double wayX = x[other] - atX;
            double wayY = y[other] - atY;
            if (other == number || tooFar(wayX, wayY)) {
                continue;
            }
            seen++;
            toX += wayX;
            toY += wayY;
            if (wayX * wayX + wayY * wayY < 1) {
                fromX -= wayX;
                fromY -= wayY;
            }
            alongX += dx[other];
            alongY += dy[other];
        }
        sight.add(seen, toX, toY, fromX, fromY, alongX, alongY); // once for the cell: the loop keeps its sums in registers
    }

    private boolean tooFar(double wayX, double wayY) {
        if (!exactly) {
            return false;
        }
        double shortX = acrossTheEdge(Math.abs(wayX));
        double shortY = acrossTheEdge(Math.abs(wayY));
        return shortX * shortX + shortY * shortY > square;
    }

    private double acrossTheEdge(double distance) {
        return Math.min(distance, rules.width() - distance);
    }

    Map<String, Double> view() {
        return FlockView.of(rules.width(), rules.sight(), x, y, dx, dy);
    }
}
