package io.kay.benchmarks.savina;

import java.util.List;
import java.util.stream.IntStream;

import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

import io.kay.benchmarks.harness.Outcome;
import io.kay.benchmarks.harness.Scale;
import io.kay.benchmarks.harness.Scenario;

/** Actors that each send pings to others at random, the next one when the pong of the last has come. */
final class PekkoBig implements Scenario {

    private static final int ACTORS = KayBig.ACTORS;

    private sealed interface Command {}

    private record Meet(List<ActorRef<Command>> all) implements Command {}

    private record Begin(int pings) implements Command {}

    private record Pinged(ActorRef<Command> by) implements Command {}

    private record Pong() implements Command {}

    private static final class Peer {

        private final ActorContext<Command> context;
        private final Results results;
        private List<ActorRef<Command>> others = List.of();
        private long random;
        private int left;

        Peer(ActorContext<Command> context, long seed, Results results) {
            this.context = context;
            this.random = seed;
            this.results = results;
        }

        Behavior<Command> receive(Command command) {
            switch (command) {
                case Meet(List<ActorRef<Command>> all) -> others = all;
                case Begin(int pings) -> {
                    left = pings;
                    ping();
                }
                case Pinged(ActorRef<Command> by) -> by.tell(new Pong());
                case Pong() -> {
                    left--;
                    if (left > 0) {
                        ping();
                    } else {
                        results.finished(ACTORS);
                    }
                }
            }
            return Behaviors.same();
        }

        private void ping() {
            random = Choice.next(random);
            others.get(Choice.index(random, ACTORS)).tell(new Pinged(context.getSelf()));
        }
    }

    @Override
    public Outcome run(Scale scale) throws Exception {
        Results results = new Results();
        return Shape.pekko(scale, 2L * ACTORS * scale.count(), results, guardian -> {
            List<ActorRef<Command>> peers = IntStream.range(0, ACTORS)
                    .<ActorRef<Command>>mapToObj(seed -> guardian.spawnAnonymous(Behaviors
                            .setup(context -> Behaviors.receiveMessage(new Peer(context, seed, results)::receive))))
                    .toList();
            peers.forEach(peer -> peer.tell(new Meet(peers)));
            return () -> {
                results.expect(ACTORS);
                peers.forEach(peer -> peer.tell(new Begin(scale.count())));
            };
        });
    }
}
