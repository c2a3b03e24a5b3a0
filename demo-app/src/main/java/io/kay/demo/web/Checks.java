package io.kay.demo.web;

import io.kay.demo.map.Bounds;

/** Checks of request parameters. */
final class Checks {

    /** Metres from the middle of the map; far outside any. */
    private static final double MAX_COORDINATE = 1e7;

    private Checks() {}

    /** @throws BadParameterException if a number is too small or too large */
    static void within(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new BadParameterException(name + " is " + value + "; it must be from " + min + " to " + max);
        }
    }

    /** @throws BadParameterException if a number is too small, too large or not a number at all */
    static void within(String name, double value, double min, double max) {
        if (!(value >= min && value <= max)) {
            throw new BadParameterException(name + " is " + value + "; it must be from " + min + " to " + max);
        }
    }

    /** @throws BadParameterException if a number is no place on a map */
    static void coordinate(String name, double value) {
        within(name, value, -MAX_COORDINATE, MAX_COORDINATE);
    }

    /** @throws BadParameterException if this is no rectangle */
    static Bounds bounds(double west, double south, double east, double north) {
        coordinate("west", west);
        coordinate("south", south);
        within("east", east, west, MAX_COORDINATE);
        within("north", north, south, MAX_COORDINATE);
        return new Bounds(west, south, east, north);
    }
}
