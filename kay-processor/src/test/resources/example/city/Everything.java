package city;

import java.util.List;

import io.kay.Id;
import io.kay.Question;

/** All that has no fixed size. */
public record Everything(java.lang.String a, List<java.lang.String> b, int[] c, double[][] d, Id<Car>[] e,
        List<Id<? extends RoadUser>> f, List<List<Integer>> g, Color[] h, List<Point> i, Tree j, boolean[] k,
        List<Boolean> l, Pair<java.lang.String, List<Kind>>[] m, byte[] n, List<Character[]> o, Kind p, Point q,
        List<java.lang.String>[][] r, List<Nothing> s, Id<?>[] t, float value, long bound, short block, int ii,
        char... z) implements Question<Car, List<java.lang.String>> {}
