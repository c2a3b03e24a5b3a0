package io.kay.benchmarks.models.schelling;

import java.util.List;
import java.util.SplittableRandom;

import io.kay.ActorSystem;
import io.kay.benchmarks.models.Model;
import io.kay.benchmarks.models.Run;
import io.kay.benchmarks.models.activation.Performance;
import io.kay.benchmarks.models.activation.Stage;

/** The model: a town settled at random, half of it by each group. */
public record Schelling(SchellingRules rules) implements Model {

    @Override
    public Run begin(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Stage<Resident> residents = new Stage<>(random);
        Town town = new Town(rules, random, residents);
        return new Performance(town, List.of(Resident.class), List.of(residents),
                system -> populate(system, town, random), town::view);
    }

    private void populate(ActorSystem system, Town town, SplittableRandom random) {
        for (int i = 0; i < rules.side() * rules.side(); i++) {
            int place = town.place(i / rules.side(), i % rules.side());
            if (random.nextDouble() < rules.settled()) {
                byte group = (byte) (random.nextBoolean() ? 1 : 2);
                town.settle(system.spawn(new Resident.Settle(town.residents().nextNumber(), group, place)), group,
                        place);
            } else {
                town.leaveEmpty(place);
            }
        }
    }
}
