package io.kay.benchmarks.models.flocking;

import java.util.List;
import java.util.SplittableRandom;

import io.kay.ActorSystem;
import io.kay.benchmarks.models.Model;
import io.kay.benchmarks.models.Run;
import io.kay.benchmarks.models.activation.Performance;
import io.kay.benchmarks.models.activation.Stage;

/** The model: birds anywhere, flying anywhere. */
public record Flocking(FlockingRules rules) implements Model {

    @Override
    public Run begin(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Stage<Bird> birds = new Stage<>(random);
        Sky sky = new Sky(rules, birds);
        return new Performance(sky, List.of(Bird.class), List.of(birds), system -> populate(system, sky, random),
                sky::view);
    }

    private void populate(ActorSystem system, Sky sky, SplittableRandom random) {
        for (int i = 0; i < rules.birds(); i++) {
            double x = random.nextDouble(rules.width());
            double y = random.nextDouble(rules.width());
            double dx = random.nextDouble(-1, 1);
            double dy = random.nextDouble(-1, 1);
            sky.enter(system.spawn(new Bird.Hatch(sky.birds().nextNumber(), x, y, dx, dy)), x, y, dx, dy);
        }
    }
}
