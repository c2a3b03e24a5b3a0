package io.kay.benchmarks.broadcast;

import java.util.List;

import io.kay.ActorSystem;
import io.kay.Id;
import io.kay.Message;
import io.kay.benchmarks.kay.Kay;
import io.kay.run.ActorSystemBuilder;

/**
 * Runs all 25 handlers of the five types evenly, in a system of their own, until their loops are compiled. If one were
 * ahead, the JIT would inline it alone, and what is measured afterwards would flatter or wrong it.
 */
final class Warming {

    private static final int INSTANCES = 4096;
    private static final int ROUNDS = 1500;

    private record Five<A>(Id<A> all, List<Message<A>> messages) {

        void send(ActorSystem system, int message) {
            system.send(all, messages.get(message));
        }
    }

    private Warming() {}

    /** A builder with the five types. */
    static ActorSystemBuilder builder() {
        return Kay.builder(Particle.class, Boat.class, Bird.class, Train.class, Cloud.class);
    }

    /**
     * Warms.
     *
     * @param limit at most so many instances and rounds
     */
    static void run(int limit) {
        try (ActorSystem system = builder().workers(1).start()) {
            for (int number = 0; number < Math.min(INSTANCES, limit); number++) {
                double position = Track.position(number);
                double velocity = Track.velocity(number);
                system.spawn(new Particle.Enter(position, velocity, 0));
                system.spawn(new Boat.Enter(position, velocity));
                system.spawn(new Bird.Enter(position, velocity));
                system.spawn(new Train.Enter(position, velocity));
                system.spawn(new Cloud.Enter(position, velocity));
            }
            List<Five<?>> types = types(system);
            for (int round = 0; round < Math.min(ROUNDS, limit); round++) {
                for (int message = 0; message < 5; message++) {
                    for (Five<?> type : types) {
                        type.send(system, message);
                    }
                }
            }
            system.stop(Kay.PATIENCE);
        }
    }

    private static List<Five<?>> types(ActorSystem system) {
        return List.of(
                new Five<>(system.all(Particle.class),
                        List.of(new Particle.Move(Track.SECONDS), new Particle.Slow(0.999), new Particle.Push(0.01),
                                new Particle.Shift(0.1), new Particle.Mark(4))),
                new Five<>(system.all(Boat.class),
                        List.of(new Boat.Sail(Track.SECONDS), new Boat.Drift(0.999), new Boat.Row(0.01),
                                new Boat.Anchor(0.1), new Boat.Tack(4))),
                new Five<>(system.all(Bird.class),
                        List.of(new Bird.Fly(Track.SECONDS), new Bird.Glide(0.999), new Bird.Flap(0.01),
                                new Bird.Land(0.1), new Bird.Turn(4))),
                new Five<>(system.all(Train.class),
                        List.of(new Train.Roll(Track.SECONDS), new Train.Coast(0.999), new Train.Pull(0.01),
                                new Train.Brake(0.1), new Train.Signal(4))),
                new Five<>(system.all(Cloud.class),
                        List.of(new Cloud.Blow(Track.SECONDS), new Cloud.Sink(0.999), new Cloud.Rise(0.01),
                                new Cloud.Rain(0.1), new Cloud.Fade(4))));
    }
}
