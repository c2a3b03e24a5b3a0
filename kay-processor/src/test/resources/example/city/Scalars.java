package city;

import io.kay.Id;
import io.kay.Question;

/** All that has a fixed size. */
public record Scalars(boolean a, byte b, short c, char d, int e, long f, float g, double h, Color i, Kind j, Id<Car> k,
        Point l, Pair<Long, Pair<Point, Id<?>>> m, Nothing n, Integer o, int block, int offset, int message)
        implements Question<Car, Pair<Point, Color>> {}
