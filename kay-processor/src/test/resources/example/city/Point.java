package city;

public record Point(double x, float y) {

    public Point {
        if (Double.isInfinite(x)) {
            throw new IllegalArgumentException("far");
        }
    }
}
