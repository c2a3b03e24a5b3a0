package io.kay.benchmarks.savina;

import java.util.List;
import java.util.stream.IntStream;

import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

import io.kay.benchmarks.harness.Outcome;
import io.kay.benchmarks.harness.Scale;
import io.kay.benchmarks.harness.Scenario;

/** A ring of actors and tokens that go round. */
record PekkoThreadRing(int tokens, int actors) implements Scenario {

    private sealed interface Command {}

    private record Link(ActorRef<Command> next) implements Command {}

    private record Token(int hops, int all) implements Command {}

    private static final class Node {

        private final Results results;
        private final ActorRef<Command> next;

        Node(ActorRef<Command> next, Results results) {
            this.next = next;
            this.results = results;
        }

        static Behavior<Command> unlinked(Results results) {
            return Behaviors.receive(Command.class)
                    .onMessage(Link.class, link -> Behaviors.receiveMessage(new Node(link.next(), results)::receive))
                    .build();
        }

        private Behavior<Command> receive(Command command) {
            if (command instanceof Token(int hops, int all)) {
                if (hops > 0) {
                    next.tell(new Token(hops - 1, all));
                } else {
                    results.finished(all);
                }
            }
            return Behaviors.same();
        }
    }

    @Override
    public Outcome run(Scale scale) throws Exception {
        Results results = new Results();
        return Shape.pekko(scale, (long) tokens * scale.count(), results, guardian -> {
            List<ActorRef<Command>> ring = IntStream.range(0, actors)
                    .<ActorRef<Command>>mapToObj(_ -> guardian.spawnAnonymous(Node.unlinked(results)))
                    .toList();
            for (int i = 0; i < actors; i++) {
                ring.get(i).tell(new Link(ring.get((i + 1) % actors)));
            }
            return () -> {
                results.expect(tokens);
                for (int token = 0; token < tokens; token++) {
                    ring.get(token % ring.size()).tell(new Token(scale.count(), tokens));
                }
            };
        });
    }
}
