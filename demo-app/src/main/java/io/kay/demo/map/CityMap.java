package io.kay.demo.map;

import java.util.ArrayList;
import java.util.List;

/**
 * The streets of a city and the junctions that they connect. A road is one direction of a street; roads are numbered
 * from 0 so that those leaving one junction follow each other. Every junction can be reached from every other one.
 * Immutable.
 */
public final class CityMap {

    private final String attribution;
    private final List<Street> streets;
    private final List<Scenery> scenery;
    private final int[] firstRoad;
    private final int[] codes;
    private final Bounds bounds;

    /** @param streets whose ends are junctions from 0 to {@code junctions - 1} */
    CityMap(String attribution, int junctions, List<Street> streets, List<Scenery> scenery) {
        this.attribution = attribution;
        this.streets = List.copyOf(streets);
        this.scenery = List.copyOf(scenery);
        firstRoad = new int[junctions + 1];
        for (Street street : streets) {
            firstRoad[street.from() + 1]++;
            if (!street.oneway()) {
                firstRoad[street.to() + 1]++;
            }
        }
        for (int junction = 0; junction < junctions; junction++) {
            firstRoad[junction + 1] += firstRoad[junction];
        }
        codes = codes(firstRoad.clone());
        Bounds all = Bounds.NOTHING;
        for (Street street : streets) {
            all = all.with(Bounds.of(street.shape()));
        }
        bounds = all;
    }

    private int[] codes(int[] next) {
        int[] result = new int[firstRoad[firstRoad.length - 1]];
        for (int i = 0; i < streets.size(); i++) {
            Street street = streets.get(i);
            result[next[street.from()]++] = 2 * i;
            if (!street.oneway()) {
                result[next[street.to()]++] = 2 * i + 1;
            }
        }
        return result;
    }

    /** Who is to be named where the map is shown; may be empty. */
    public String attribution() {
        return attribution;
    }

    public List<Street> streets() {
        return streets;
    }

    /** What is drawn below the streets. */
    public List<Scenery> scenery() {
        return scenery;
    }

    /** The rectangle around all streets. */
    public Bounds bounds() {
        return bounds;
    }

    public int junctions() {
        return firstRoad.length - 1;
    }

    public int roads() {
        return codes.length;
    }

    /** The first of the roads that leave a junction; the others follow up to that of the next junction. */
    public int firstRoad(int junction) {
        return firstRoad[junction];
    }

    /** How many roads leave a junction, 1 or more. */
    public int roadsFrom(int junction) {
        return firstRoad[junction + 1] - firstRoad[junction];
    }

    /** Number of the street that a road is a direction of. */
    public int streetNumber(int road) {
        return codes[road] >> 1;
    }

    public Street street(int road) {
        return streets.get(codes[road] >> 1);
    }

    /** Whether a road leads against the points of its street. */
    public boolean backward(int road) {
        return (codes[road] & 1) != 0;
    }

    /** The junction a road leaves. */
    public int from(int road) {
        return backward(road) ? street(road).to() : street(road).from();
    }

    /** The junction a road leads to. */
    public int to(int road) {
        return backward(road) ? street(road).from() : street(road).to();
    }

    /** Metres from the start to the end of a road. */
    public float length(int road) {
        return street(road).shape().length();
    }

    /** Seconds that a road takes when it is empty. */
    public float seconds(int road) {
        return length(road) / street(road).metresPerSecond();
    }

    /** The point on a road at a distance in metres from its start. */
    public Point at(int road, double metres) {
        Polyline shape = street(road).shape();
        return shape.at(backward(road) ? shape.length() - metres : metres);
    }

    /** The roads that touch a rectangle, or come close to it, as a set of bits: road {@code r} is bit r. */
    public long[] roadsIn(Bounds rectangle) {
        long[] bits = new long[(codes.length + 63) / 64];
        List<Boolean> meets = new ArrayList<>(streets.size());
        for (Street street : streets) {
            meets.add(Bounds.of(street.shape()).meets(rectangle));
        }
        for (int road = 0; road < codes.length; road++) {
            if (meets.get(codes[road] >> 1)) {
                bits[road >> 6] |= 1L << road;
            }
        }
        return bits;
    }
}
