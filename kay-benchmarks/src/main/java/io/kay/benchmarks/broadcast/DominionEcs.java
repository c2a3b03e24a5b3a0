package io.kay.benchmarks.broadcast;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import dev.dominion.ecs.api.Dominion;
import dev.dominion.ecs.api.Entity;
import dev.dominion.ecs.api.Results;

import io.kay.benchmarks.harness.Meter;
import io.kay.benchmarks.harness.Outcome;
import io.kay.benchmarks.harness.Scale;
import io.kay.benchmarks.harness.Scenario;

/**
 * Dominion: a search for position and velocity that updates both.
 *
 * @param churned whether entities were deleted and created again, half of them each time
 */
record DominionEcs(boolean churned) implements Scenario {

    /** What its documentation tells to set for millions of entities; no banner among the figures. */
    static final List<String> FLAGS = List.of("-Ddominion.tracks.size=HUGE", "-Ddominion.show-banner=false");

    private static final String NAME = "tracks";
    private static final long SEED = 4711;

    private static final class Position {

        private double metres;

        Position(double metres) {
            this.metres = metres;
        }
    }

    private static final class Velocity {

        private double metresPerSecond;

        Velocity(double metresPerSecond) {
            this.metresPerSecond = metresPerSecond;
        }
    }

    private record Flags(int bits) {}

    @Override
    public Outcome run(Scale scale) throws Exception {
        Dominion world = Dominion.create(NAME);
        List<Entity> entities = new ArrayList<>(scale.count());
        for (int number = 0; number < scale.count(); number++) {
            entities.add(world.createEntity(new Position(Track.position(number)),
                    new Velocity(Track.velocity(number)), new Flags(0)));
        }
        if (churned) {
            churn(world, entities);
        }
        Map<String, Double> figures = Meter.perUnit(scale, (long) scale.count() * scale.rounds(), () -> {
            for (int round = 0; round < scale.rounds(); round++) {
                moveAll(world, Track.SECONDS);
            }
        });
        long state = checksum(world);
        world.close();
        return new Outcome(figures, state);
    }

    private static void churn(Dominion world, List<Entity> entities) {
        SplittableRandom random = new SplittableRandom(SEED);
        for (long change = 0; change < (long) entities.size() * Track.CHURNS / 2; change++) {
            int index = random.nextInt(entities.size());
            Entity old = entities.get(index);
            Entity like = world.createEntity(new Position(old.get(Position.class).metres),
                    new Velocity(old.get(Velocity.class).metresPerSecond), old.get(Flags.class));
            world.deleteEntity(old);
            entities.set(index, like);
        }
    }

    private static void moveAll(Dominion world, double seconds) {
        for (Results.With2<Position, Velocity> found : world.findCompositionsWith(Position.class, Velocity.class)) {
            Position position = found.comp1();
            Velocity velocity = found.comp2();
            position.metres += velocity.metresPerSecond * seconds;
            if (position.metres < 0 || position.metres > Track.LENGTH) {
                velocity.metresPerSecond = -velocity.metresPerSecond;
            }
        }
    }

    private static long checksum(Dominion world) {
        return world.findCompositionsWith(Position.class, Velocity.class)
                .stream()
                .mapToLong(found -> Track.checksum(found.comp1().metres, found.comp2().metresPerSecond))
                .sum();
    }
}
