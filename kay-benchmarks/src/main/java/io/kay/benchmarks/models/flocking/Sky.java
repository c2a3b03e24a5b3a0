package io.kay.benchmarks.models.flocking;

import java.util.Map;
import java.util.stream.IntStream;

import io.kay.Id;
import io.kay.benchmarks.models.activation.Stage;
import io.kay.benchmarks.models.grid.Cells;

/**
 * What the birds know of each other. Others are where they are, also across the edge: the way to them is not the short
 * one there, as in the model for MASON.
 */
final class Sky {

    private static final int FLIGHT = 4;
    private static final int X = 0;
    private static final int Y = 1;
    private static final int DX = 2;
    private static final int DY = 3;

    private final FlockingRules rules;
    private final Stage<Bird> birds;
    private final Cells cells;
    private final double cellWidth;
    /** How many cells stand beside each other; the last one may be cut off by the edge. */
    private final int side;
    private final boolean exactly;
    private final double square;
    /** By the number of a bird where it is and where it flies to, one behind the other. */
    private final double[] flights;
    private final Sight sight = new Sight();

    Sky(FlockingRules rules, Stage<Bird> birds) {
        this.rules = rules;
        this.birds = birds;
        cellWidth = rules.sight() / 1.5;
        side = (int) Math.ceil(rules.width() / cellWidth);
        cells = new Cells(side * side);
        exactly = rules.exactly();
        square = rules.sight() * rules.sight();
        flights = new double[FLIGHT * rules.birds()];
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
        int flight = FLIGHT * number;
        flights[flight + X] = atX;
        flights[flight + Y] = atY;
        flights[flight + DX] = alongX;
        flights[flight + DY] = alongY;
    }

    private int cell(double atX, double atY) {
        return part(atX) * side + part(atY);
    }

    /** In which column or row a coordinate lies; rounding may have put it on the far edge. */
    private int part(double coordinate) {
        return Math.min((int) (coordinate / cellWidth), side - 1);
    }

    /** A coordinate that has left the square by less than its width. */
    double wrapped(double coordinate) {
        if (coordinate >= 0) {
            return coordinate < rules.width() ? coordinate : coordinate - rules.width();
        }
        return coordinate + rules.width();
    }

    /** What a bird sees, valid until another one looks. The loops keep their sums in registers. */
    Sight look(int number, double atX, double atY) {
        int seen = -1; // it sees itself too, at no distance: what that adds is its direction
        double toX = 0;
        double toY = 0;
        double fromX = 0;
        double fromY = 0;
        double alongX = -flights[FLIGHT * number + DX];
        double alongY = -flights[FLIGHT * number + DY];
        int firstX = first(atX);
        int firstY = first(atY);
        int columns = apart(firstX, last(atX));
        int rows = apart(firstY, last(atY));
        for (int column = 0; column <= columns; column++) {
            int top = wrapped(firstX + column) * side;
            for (int row = 0; row <= rows; row++) {
                int cell = top + wrapped(firstY + row);
                int size = cells.size(cell);
                int[] there = cells.members(cell);
                for (int i = 0; i < size; i++) {
                    int other = there[i];
                    int flight = FLIGHT * other;
                    double wayX = flights[flight + X] - atX;
                    double wayY = flights[flight + Y] - atY;
                    if (exactly && tooFar(wayX, wayY)) {
                        continue;
                    }
                    seen++;
                    toX += wayX;
                    toY += wayY;
                    if (wayX * wayX + wayY * wayY < 1) {
                        fromX -= wayX;
                        fromY -= wayY;
                    }
                    alongX += flights[flight + DX];
                    alongY += flights[flight + DY];
                }
            }
        }
        sight.set(seen, toX, toY, fromX, fromY, alongX, alongY);
        return sight;
    }

    private int wrapped(int cell) {
        return cell < side ? cell : cell - side;
    }

    private int apart(int first, int last) {
        return first <= last ? last - first : last - first + side;
    }

    private int first(double at) {
        int first = (int) Math.floor((at - rules.sight()) / cellWidth);
        return first < 0 ? first + side : first;
    }

    private int last(double at) {
        int last = (int) Math.floor((at + rules.sight()) / cellWidth);
        boolean cutOff = at + rules.sight() >= rules.width() && last == side - 1;
        return cutOff ? 0 : last >= side ? last - side : last;
    }

    private boolean tooFar(double wayX, double wayY) {
        double shortX = acrossTheEdge(Math.abs(wayX));
        double shortY = acrossTheEdge(Math.abs(wayY));
        return shortX * shortX + shortY * shortY > square;
    }

    private double acrossTheEdge(double distance) {
        return Math.min(distance, rules.width() - distance);
    }

    Map<String, Double> view() {
        return FlockView.of(rules.width(), rules.sight(), all(X), all(Y), all(DX), all(DY));
    }

    private double[] all(int part) {
        return IntStream.range(0, rules.birds()).mapToDouble(bird -> flights[FLIGHT * bird + part]).toArray();
    }
}
