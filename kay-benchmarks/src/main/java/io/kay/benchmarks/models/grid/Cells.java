package io.kay.benchmarks.models.grid;

import java.util.Arrays;

/** Who is where: numbers in the cells of a grid, any number of them in each, in no order. */
public final class Cells {

    private final int[][] members;
    private final int[] sizes;
    private int[] cellOf = new int[64];
    private int[] placeOf = new int[64];

    /** Empty cells. */
    public Cells(int cells) {
        members = new int[cells][4];
        sizes = new int[cells];
    }

    /** How many are in a cell. */
    public int size(int cell) {
        return sizes[cell];
    }

    /** Who is in a cell; only the first {@link #size} elements count. Not to be changed. */
    public int[] members(int cell) {
        return members[cell];
    }

    /** Puts a number into a cell; it must be in none. */
    public void add(int number, int cell) {
        if (number >= cellOf.length) {
            int length = Math.max(number + 1, 2 * cellOf.length);
            cellOf = Arrays.copyOf(cellOf, length);
            placeOf = Arrays.copyOf(placeOf, length);
        }
        int place = sizes[cell]++;
        if (place == members[cell].length) {
            members[cell] = Arrays.copyOf(members[cell], 2 * place);
        }
        members[cell][place] = number;
        cellOf[number] = cell;
        placeOf[number] = place;
    }

    /** Takes a number out of its cell. */
    public void remove(int number) {
        int cell = cellOf[number];
        int[] there = members[cell];
        int last = there[--sizes[cell]];
        there[placeOf[number]] = last;
        placeOf[last] = placeOf[number];
    }

    /** Puts a number into another cell, or leaves it where it is. */
    public void move(int number, int cell) {
        if (cellOf[number] != cell) {
            remove(number);
            add(number, cell);
        }
    }
}
