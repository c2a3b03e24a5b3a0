package io.kay.benchmarks.broadcast;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import io.kay.benchmarks.harness.Meter;
import io.kay.benchmarks.harness.Outcome;
import io.kay.benchmarks.harness.Scale;
import io.kay.benchmarks.harness.Scenario;

/**
 * A list of plain objects.
 *
 * @param churned whether objects were replaced at random places, half of them each time
 */
record Objects(boolean churned) implements Scenario {

    private static final long SEED = 4711;

    private static final class Thing {

        private final long id;
        private int flags;
        private double position;
        private double velocity;

        Thing(long id, double position, double velocity, int flags) {
            this.id = id;
            this.position = position;
            this.velocity = velocity;
            this.flags = flags;
        }

        Thing copy() {
            return new Thing(id, position, velocity, flags);
        }

        void move(double seconds) {
            position += velocity * seconds;
            if (position < 0 || position > Track.LENGTH) {
                velocity = -velocity;
            }
        }

        long checksum() {
            return Track.checksum(position, velocity);
        }
    }

    @Override
    public Outcome run(Scale scale) throws Exception {
        List<Thing> things = new ArrayList<>(scale.count());
        for (int number = 0; number < scale.count(); number++) {
            things.add(new Thing(number, Track.position(number), Track.velocity(number), 0));
        }
        if (churned) {
            churn(things);
        }
        Map<String, Double> figures = Meter.perUnit(scale, (long) scale.count() * scale.rounds(), () -> {
            for (int round = 0; round < scale.rounds(); round++) {
                moveAll(things, Track.SECONDS);
            }
        });
        return new Outcome(figures, things.stream().mapToLong(Thing::checksum).sum());
    }

    private static void churn(List<Thing> things) {
        SplittableRandom random = new SplittableRandom(SEED);
        for (long change = 0; change < (long) things.size() * Track.CHURNS / 2; change++) {
            int index = random.nextInt(things.size());
            things.set(index, things.get(index).copy());
        }
    }

    private static void moveAll(List<Thing> things, double seconds) {
        for (Thing thing : things) {
            thing.move(seconds);
        }
    }
}
