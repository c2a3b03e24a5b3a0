package io.kay.benchmarks.broadcast;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

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

/** Pekko, which has no broadcast: a tell to every actor. */
final class PekkoTells implements Scenario {

    private sealed interface Command {}

    private record Move(double seconds) implements Command {}

    private record Checksum(AtomicLong sum, CountDownLatch done) implements Command {}

    /** Counted down by every actor that has made the moves of one measurement. */
    private volatile CountDownLatch moved = new CountDownLatch(0);

    private final class Thing extends AbstractBehavior<Command> {

        private final int rounds;
        private int moves;
        private double position;
        private double velocity;

        Thing(ActorContext<Command> context, int number, int rounds) {
            super(context);
            this.rounds = rounds;
            this.position = Track.position(number);
            this.velocity = Track.velocity(number);
        }

        @Override
        public Receive<Command> createReceive() {
            return newReceiveBuilder().onMessage(Move.class, this::move)
                    .onMessage(Checksum.class, this::checksum)
                    .build();
        }

        private Behavior<Command> move(Move move) {
            position += velocity * move.seconds();
            if (position < 0 || position > Track.LENGTH) {
                velocity = -velocity;
            }
            if (++moves == rounds) {
                moves = 0;
                moved.countDown();
            }
            return this;
        }

        private Behavior<Command> checksum(Checksum question) {
            question.sum().addAndGet(Track.checksum(position, velocity));
            question.done().countDown();
            return this;
        }
    }

    @Override
    public Outcome run(Scale scale) throws Exception {
        try (Pekko<List<ActorRef<Command>>> pekko = Pekko.start(guardian -> spawn(guardian, scale))) {
            List<ActorRef<Command>> things = pekko.made();
            Map<String, Double> figures = Meter.perUnit(scale, (long) scale.count() * scale.rounds(), () -> {
                moved = new CountDownLatch(scale.count());
                for (int round = 0; round < scale.rounds(); round++) {
                    tellAll(things, new Move(Track.SECONDS));
                }
                moved.await();
            });
            AtomicLong sum = new AtomicLong();
            CountDownLatch summed = new CountDownLatch(scale.count());
            tellAll(things, new Checksum(sum, summed));
            summed.await();
            return new Outcome(figures, sum.get());
        }
    }

    private List<ActorRef<Command>> spawn(ActorContext<Void> guardian, Scale scale) {
        return IntStream.range(0, scale.count())
                .<ActorRef<Command>>mapToObj(number -> guardian.spawnAnonymous(
                        Behaviors.setup(context -> new Thing(context, number, scale.rounds()))))
                .toList();
    }

    private static void tellAll(List<ActorRef<Command>> things, Command command) {
        for (ActorRef<Command> thing : things) {
            thing.tell(command);
        }
    }
}
