package io.kay.benchmarks.broadcast;

import java.util.Map;
import java.util.SplittableRandom;

import com.artemis.Aspect;
import com.artemis.BaseEntitySystem;
import com.artemis.Component;
import com.artemis.ComponentMapper;
import com.artemis.World;
import com.artemis.WorldConfigurationBuilder;
import com.artemis.utils.IntBag;
import org.jspecify.annotations.NullUnmarked;

import io.kay.benchmarks.harness.Meter;
import io.kay.benchmarks.harness.Outcome;
import io.kay.benchmarks.harness.Scale;
import io.kay.benchmarks.harness.Scenario;

/**
 * Artemis-odb: one system over entities of position, velocity and flags. The system loops by itself, which is what
 * Artemis's own weaving makes of an iterating system.
 *
 * @param churned whether entities were deleted and created again, half of them each time
 */
record Artemis(boolean churned) implements Scenario {

    private static final long SEED = 4711;
    private static final int BATCH = 10_000;

    /** Where it is. */
    public static final class Position extends Component {

        private double metres;
    }

    /** How fast it is. */
    public static final class Velocity extends Component {

        private double metresPerSecond;
    }

    /** The rest of the state. */
    public static final class Flags extends Component {

        private int bits;
    }

    /** Moves all. */
    @NullUnmarked // Artemis injects the mappers
    public static final class MoveSystem extends BaseEntitySystem {

        private ComponentMapper<Position> positions;
        private ComponentMapper<Velocity> velocities;
        private ComponentMapper<Flags> flags;

        public MoveSystem() {
            super(Aspect.all(Position.class, Velocity.class));
        }

        @Override
        protected void processSystem() {
            IntBag entities = subscription.getEntities();
            int[] ids = entities.getData();
            for (int i = 0, size = entities.size(); i < size; i++) {
                move(ids[i], Track.SECONDS);
            }
        }

        private void move(int entity, double seconds) {
            Position position = positions.get(entity);
            Velocity velocity = velocities.get(entity);
            position.metres += velocity.metresPerSecond * seconds;
            if (position.metres < 0 || position.metres > Track.LENGTH) {
                velocity.metresPerSecond = -velocity.metresPerSecond;
            }
        }

        void create(double position, double velocity, int bits) {
            int entity = world.create();
            positions.create(entity).metres = position;
            velocities.create(entity).metresPerSecond = velocity;
            flags.create(entity).bits = bits;
        }

        void replace(int entity) {
            double position = positions.get(entity).metres;
            double velocity = velocities.get(entity).metresPerSecond;
            int bits = flags.get(entity).bits;
            world.delete(entity);
            create(position, velocity, bits);
        }

        long checksum() {
            long sum = 0;
            IntBag entities = subscription.getEntities();
            for (int i = 0; i < entities.size(); i++) {
                int entity = entities.get(i);
                sum += Track.checksum(positions.get(entity).metres, velocities.get(entity).metresPerSecond);
            }
            return sum;
        }
    }

    @Override
    public Outcome run(Scale scale) throws Exception {
        MoveSystem system = new MoveSystem();
        World world = new World(new WorldConfigurationBuilder().with(system).build());
        for (int number = 0; number < scale.count(); number++) {
            system.create(Track.position(number), Track.velocity(number), 0);
        }
        system.setEnabled(false);
        world.process(); // the entities come into being
        if (churned) {
            churn(world, system);
        }
        system.setEnabled(true);
        Map<String, Double> figures = Meter.perUnit(scale, (long) scale.count() * scale.rounds(), () -> {
            for (int round = 0; round < scale.rounds(); round++) {
                world.process();
            }
        });
        return new Outcome(figures, system.checksum());
    }

    private static void churn(World world, MoveSystem system) {
        SplittableRandom random = new SplittableRandom(SEED);
        int count = system.getSubscription().getEntities().size();
        for (long changes = 0; changes < (long) count * Track.CHURNS / 2; changes += BATCH) {
            int[] ids = system.getEntityIds().getData();
            random.ints(Math.min(BATCH, count / 2), 0, count).distinct().forEach(index -> system.replace(ids[index]));
            world.process();
        }
    }
}
