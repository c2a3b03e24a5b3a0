package io.kay.benchmarks.models.flocking;

import java.util.LinkedHashMap;
import java.util.Map;

/** What can be seen of a flock, in whatever it is written. */
public final class FlockView {

    private FlockView() {}

    /**
     * How much the birds fly in one direction, from 0 to 1, and how many others on average are near one.
     *
     * @param width of the square
     * @param near distance up to which a bird is near
     */
    public static Map<String, Double> of(double width, double near, double[] x, double[] y, double[] dx, double[] dy) {
        double sumX = 0;
        double sumY = 0;
        double pairs = 0;
        for (int i = 0; i < x.length; i++) {
            double length = Math.max(Math.hypot(dx[i], dy[i]), Double.MIN_NORMAL);
            sumX += dx[i] / length;
            sumY += dy[i] / length;
            for (int j = 0; j < i; j++) {
                if (Math.hypot(apart(width, x[i] - x[j]), apart(width, y[i] - y[j])) <= near) {
                    pairs++;
                }
            }
        }
        Map<String, Double> view = new LinkedHashMap<>();
        view.put("order", Math.hypot(sumX, sumY) / x.length);
        view.put("others near", 2 * pairs / x.length);
        return view;
    }

    private static double apart(double width, double difference) {
        return Math.min(Math.abs(difference), width - Math.abs(difference));
    }
}
