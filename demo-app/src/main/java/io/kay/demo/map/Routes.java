package io.kay.demo.map;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Good ways to a number of places: for each place and junction, one byte says which of the junction's roads to take.
 * Found by E. W. Dijkstra's algorithm, backwards from each place. So that not all the city drives on the same few
 * roads, half of the places are driven to by the shortest way instead of the fastest, and for every place each road is
 * taken to be longer than it is by a factor of its own. Immutable.
 */
public final class Routes {

    private static final int MAX_PLACES = 512;
    /** Bytes for the table, which bounds the places on a very large map. */
    private static final int MAX_BYTES = 16 << 20;
    /** The golden ratio in 64 bits: its multiples scatter well (D. E. Knuth, TAOCP 3, section 6.4). */
    private static final long SCATTER = 0x9E3779B97F4A7C15L;

    private final CityMap map;
    private final int[] places;
    private final byte[][] choices;

    private Routes(CityMap map, int[] places) {
        this.map = map;
        this.places = places;
        Incoming incoming = Incoming.of(map);
        choices = IntStream.range(0, places.length)
                .parallel()
                .mapToObj(place -> choices(incoming, place))
                .toArray(byte[][]::new);
    }

    /** Ways to places chosen at random, but always the same for one seed: up to 512, fewer on a very large map. */
    public static Routes on(CityMap map, long seed) {
        int wanted = Math.min(MAX_PLACES, Math.max(16, MAX_BYTES / map.junctions()));
        SplittableRandom random = new SplittableRandom(seed);
        int[] junctions = IntStream.range(0, map.junctions()).toArray();
        int[] places = new int[Math.min(wanted, junctions.length)];
        for (int i = 0; i < places.length; i++) {
            int other = random.nextInt(i, junctions.length);
            places[i] = junctions[other];
            junctions[other] = junctions[i];
        }
        return new Routes(map, places);
    }

    /** How many places there are; they are numbered from 0. */
    public int places() {
        return places.length;
    }

    /** The junction that a place is at. */
    public int junction(int place) {
        return places[place];
    }

    /** The road to take at a junction to get to a place; any one if the place is at this junction. */
    public int next(int junction, int place) {
        return map.firstRoad(junction) + (choices[place][junction] & 0xFF);
    }

    /** The roads that lead to each junction: those at {@code first[junction]} to the next first. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares these
    private record Incoming(int[] first, int[] roads) {

        static Incoming of(CityMap map) {
            int[] first = new int[map.junctions() + 1];
            for (int road = 0; road < map.roads(); road++) {
                first[map.to(road) + 1]++;
            }
            for (int i = 0; i < map.junctions(); i++) {
                first[i + 1] += first[i];
            }
            int[] next = first.clone();
            int[] roads = new int[map.roads()];
            for (int road = 0; road < map.roads(); road++) {
                roads[next[map.to(road)]++] = road;
            }
            return new Incoming(first, roads);
        }
    }

    private byte[] choices(Incoming incoming, int place) {
        byte[] choice = new byte[map.junctions()];
        float[] costs = new float[map.junctions()];
        Arrays.fill(costs, Float.POSITIVE_INFINITY);
        costs[places[place]] = 0;
        LongHeap heap = new LongHeap();
        heap.add(entry(0, places[place]));
        while (!heap.isEmpty()) {
            long nearest = heap.remove();
            int junction = (int) nearest;
            if (Float.intBitsToFloat((int) (nearest >> 32)) > costs[junction]) {
                continue;
            }
            for (int i = incoming.first[junction]; i < incoming.first[junction + 1]; i++) {
                int road = incoming.roads[i];
                int from = map.from(road);
                float cost = costs[junction] + cost(place, road);
                if (cost < costs[from]) {
                    costs[from] = cost;
                    choice[from] = (byte) (road - map.firstRoad(from));
                    heap.add(entry(cost, from));
                }
            }
        }
        return choice;
    }

    private float cost(int place, int road) {
        return whim(place, road) * (place % 2 == 0 ? map.seconds(road) : map.length(road));
    }

    /** From 1 to 2, always the same for one place and road. */
    private static float whim(int place, int road) {
        long hash = (((long) place << 32 | road) + 1) * SCATTER;
        return 1 + ((hash >>> 40) / (float) (1 << 24));
    }

    /** Bits of floats that are not negative order as the floats do. */
    private static long entry(float cost, int junction) {
        return (long) Float.floatToIntBits(cost) << 32 | junction;
    }
}
