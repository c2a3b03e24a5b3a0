package io.kay.benchmarks.broadcast;

import java.util.Map;
import java.util.stream.Collectors;

import io.kay.ActorSystem;
import io.kay.Id;
import io.kay.benchmarks.harness.Meter;
import io.kay.benchmarks.harness.Outcome;
import io.kay.benchmarks.harness.Scale;
import io.kay.benchmarks.harness.Scenario;
import io.kay.benchmarks.kay.Witnesses;

/**
 * kay, with the handlers of five types warmed before.
 *
 * @param workers how many, a power of two
 * @param churned whether half of the particles died and were born again, some times over
 */
public record KayBroadcast(int workers, boolean churned) implements Scenario {

    @Override
    public Outcome run(Scale scale) throws Exception {
        Warming.run(scale.count());
        try (ActorSystem system = Warming.builder().workers(workers).start()) {
            Witnesses<Particle> witnesses = populate(system, scale.count());
            Id<Particle> all = system.all(Particle.class);
            for (int churn = 0; churned && churn < Track.CHURNS; churn++) {
                system.send(all, new Particle.Replace(churn));
                witnesses.await(system, new Particle.Checksum());
            }
            Map<String, Double> figures = Meter.perUnit(scale, (long) scale.count() * scale.rounds(), () -> {
                for (int round = 0; round < scale.rounds(); round++) {
                    system.send(all, new Particle.Move(Track.SECONDS));
                }
                witnesses.await(system, new Particle.Checksum());
            });
            long state = system.collect(all, new Particle.Checksum(), Collectors.summingLong(sum -> sum)).join();
            return new Outcome(figures, state);
        }
    }

    private Witnesses<Particle> populate(ActorSystem system, int count) {
        Witnesses<Particle> witnesses = new Witnesses<>(workers);
        for (int number = 0; number < count; number++) {
            int flags = number < 4 * workers ? Particle.STAYS : 0; // witnesses must not be replaced
            Id<Particle> id = system.spawn(new Particle.Enter(Track.position(number), Track.velocity(number), flags));
            if (flags == Particle.STAYS) {
                witnesses.offer(id);
            }
        }
        witnesses.await(system, new Particle.Checksum());
        return witnesses;
    }
}
