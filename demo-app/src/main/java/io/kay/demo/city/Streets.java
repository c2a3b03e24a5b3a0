package io.kay.demo.city;

import java.util.List;

import io.kay.Id;
import io.kay.demo.map.CityMap;
import io.kay.demo.map.Point;
import io.kay.demo.map.Routes;

/**
 * What every driver knows: the map, the ways through it and whom to tell about a road. An ordinary bean, given to the
 * actors' constructors. Any thread may use it.
 */
public final class Streets {

    /** Metres that a car takes of a lane, with the gap ahead. */
    private static final float ROOM = 7.5f;
    /** What part of the roads the planned traffic may take. */
    private static final float MEAN_FILL = 0.09f;
    private static final long SCATTER = 0x9E3779B97F4A7C15L;

    private final CityMap map;
    private final Routes routes;
    private final float[] lengths;
    private final float[] speeds;
    private final int[] capacities;
    private final int[] ends;
    private volatile List<Id<Road>> ids = List.of();

    /**
     * @param users planned on the roads: if the roads have no room for them, all of them are taken to be smaller, so that
     *     a million cars can drive in a small town too
     */
    public Streets(CityMap map, Routes routes, int users) {
        this.map = map;
        this.routes = routes;
        int roads = map.roads();
        lengths = new float[roads];
        speeds = new float[roads];
        capacities = new int[roads];
        ends = new int[roads];
        double lanes = 0;
        for (int road = 0; road < roads; road++) {
            lengths[road] = map.length(road);
            speeds[road] = map.street(road).metresPerSecond();
            ends[road] = map.to(road);
            lanes += lengths[road] * map.street(road).lanes();
        }
        double room = Math.min(ROOM, MEAN_FILL * lanes / Math.max(1, users));
        for (int road = 0; road < roads; road++) {
            capacities[road] = (int) Math.max(4, lengths[road] * map.street(road).lanes() / room);
        }
    }

    /** Says who the roads are, in the order of their numbers. To be called once, before anyone drives. */
    public void open(List<Id<Road>> roads) {
        ids = List.copyOf(roads);
    }

    public CityMap map() {
        return map;
    }

    /** How many places there are to drive to. */
    public int places() {
        return routes.places();
    }

    /** The junction that a place is at. */
    public int junction(int place) {
        return routes.junction(place);
    }

    Id<Road> id(int road) {
        return ids.get(road);
    }

    int next(int junction, int place) {
        return routes.next(junction, place);
    }

    int end(int road) {
        return ends[road];
    }

    float length(int road) {
        return lengths[road];
    }

    float speed(int road) {
        return speeds[road];
    }

    /** How many users have room on a road. */
    int capacity(int road) {
        return capacities[road];
    }

    double distance(int road, float position, double x, double y) {
        return map.at(road, position).distance(new Point(x, y));
    }

    /** Whether a road is among these, where road r is bit r. */
    static boolean contains(long[] roads, int road) {
        return (roads[road >> 6] >>> road & 1) != 0;
    }

    /** Whether a user belongs to a sample of one in {@code oneIn}; a smaller sample is part of every larger one. */
    static boolean sampled(Id<?> id, int oneIn) {
        return ((Id.slot(id.bits()) * SCATTER) >>> 40 & (oneIn - 1)) == 0;
    }
}
