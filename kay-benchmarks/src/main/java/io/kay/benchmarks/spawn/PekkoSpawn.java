package io.kay.benchmarks.spawn;

import java.util.Map;
import java.util.concurrent.CountDownLatch;

import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

import io.kay.benchmarks.harness.Meter;
import io.kay.benchmarks.harness.Outcome;
import io.kay.benchmarks.harness.Scale;
import io.kay.benchmarks.harness.Scenario;
import io.kay.benchmarks.pekko.Pekko;

/** Pekko with its default dispatcher: an actor spawns the others, who live when their behaviour is set up. */
final class PekkoSpawn implements Scenario {

    private sealed interface Command {}

    /**
     * Has a brood of so many be born, after the one before has died.
     *
     * @param alive counted down by each of them
     */
    private record Bear(int count, CountDownLatch alive) implements Command {}

    /**
     * Has the brood die.
     *
     * @param dead counted down when all have
     */
    private record End(CountDownLatch dead) implements Command {}

    private static final class Nursery extends AbstractBehavior<Command> {

        private ActorRef<Bear> brood;

        Nursery(ActorContext<Command> context) {
            super(context);
            brood = context.spawnAnonymous(brood());
        }

        @Override
        public Receive<Command> createReceive() {
            return newReceiveBuilder().onMessage(Bear.class, this::bear).onMessage(End.class, this::end).build();
        }

        private Behavior<Command> bear(Bear bear) {
            brood.tell(bear);
            return this;
        }

        /** A parent that stops takes its children with it. */
        private Behavior<Command> end(End end) {
            getContext().watchWith(brood, new End(end.dead()));
            getContext().stop(brood);
            return Behaviors.receive(Command.class).onMessage(End.class, ended -> {
                brood = getContext().spawnAnonymous(brood());
                ended.dead().countDown();
                return this;
            }).build();
        }

        private static Behavior<Bear> brood() {
            return Behaviors.receive((context, bear) -> {
                for (int i = 0; i < bear.count(); i++) {
                    int number = i;
                    context.<Object>spawnAnonymous(Behaviors.setup(own -> new Mayfly(own, number, 1, bear.alive())));
                }
                return Behaviors.same();
            });
        }
    }

    private static final class Mayfly extends AbstractBehavior<Object> {

        private double position;
        private final double velocity;

        Mayfly(ActorContext<Object> context, double position, double velocity, CountDownLatch alive) {
            super(context);
            this.position = position;
            this.velocity = velocity;
            alive.countDown();
        }

        @Override
        public Receive<Object> createReceive() {
            return newReceiveBuilder().onAnyMessage(_ -> {
                position += velocity;
                return this;
            }).build();
        }
    }

    @Override
    public Outcome run(Scale scale) throws Exception {
        try (Pekko<ActorRef<Command>> pekko = Pekko
                .start(guardian -> guardian.spawnAnonymous(Behaviors.setup(Nursery::new)))) {
            ActorRef<Command> nursery = pekko.made();
            Map<String, Double> figures = Meter.perUnit(scale, scale.count(), () -> {
                CountDownLatch dead = new CountDownLatch(1);
                nursery.tell(new End(dead));
                dead.await();
            }, () -> {
                CountDownLatch alive = new CountDownLatch(scale.count());
                nursery.tell(new Bear(scale.count(), alive));
                alive.await();
            });
            return new Outcome(figures, scale.count());
        }
    }
}
