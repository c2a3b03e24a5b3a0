package io.kay.benchmarks.models.wolfsheep;

import java.util.List;
import java.util.SplittableRandom;

import io.kay.ActorSystem;
import io.kay.benchmarks.models.Model;
import io.kay.benchmarks.models.Run;
import io.kay.benchmarks.models.activation.Performance;

/** The model: sheep and wolves anywhere, half of the cells grown. */
public record WolfSheep(WolfSheepRules rules) implements Model {

    @Override
    public Run begin(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Pasture pasture = new Pasture(rules, random);
        return new Performance(pasture, List.of(Sheep.class, Wolf.class, Grass.class), pasture.stages(),
                system -> populate(system, pasture, random), pasture::view);
    }

    private void populate(ActorSystem system, Pasture pasture, SplittableRandom random) {
        for (int i = 0; i < rules.sheep(); i++) {
            int cell = pasture.anywhere();
            int energy = random.nextInt(2 * 4);
            pasture.addSheep(system.spawn(new Sheep.Lamb(pasture.sheep().nextNumber(), cell, energy)), cell);
        }
        for (int i = 0; i < rules.wolves(); i++) {
            int cell = pasture.anywhere();
            int energy = random.nextInt(2 * 13);
            pasture.wolves().enter(system.spawn(new Wolf.Whelp(pasture.wolves().nextNumber(), cell, energy)));
        }
        pasture.grass().enter(system.spawn(new Grass.Sow()));
    }
}
