package io.kay.benchmarks.broadcast;

import java.util.Map;

import io.kay.benchmarks.harness.Meter;
import io.kay.benchmarks.harness.Outcome;
import io.kay.benchmarks.harness.Scale;
import io.kay.benchmarks.harness.Scenario;

/** Two arrays of double, the best that Java does. */
final class Columns implements Scenario {

    @Override
    public Outcome run(Scale scale) throws Exception {
        double[] position = new double[scale.count()];
        double[] velocity = new double[scale.count()];
        for (int number = 0; number < scale.count(); number++) {
            position[number] = Track.position(number);
            velocity[number] = Track.velocity(number);
        }
        Map<String, Double> figures = Meter.perUnit(scale, (long) scale.count() * scale.rounds(), () -> {
            for (int round = 0; round < scale.rounds(); round++) {
                moveAll(position, velocity, Track.SECONDS);
            }
        });
        long state = 0;
        for (int number = 0; number < scale.count(); number++) {
            state += Track.checksum(position[number], velocity[number]);
        }
        return new Outcome(figures, state);
    }

    static void moveAll(double[] position, double[] velocity, double seconds) {
        for (int i = 0; i < position.length; i++) {
            double next = position[i] + velocity[i] * seconds;
            position[i] = next;
            if (next < 0 || next > Track.LENGTH) {
                velocity[i] = -velocity[i];
            }
        }
    }
}
