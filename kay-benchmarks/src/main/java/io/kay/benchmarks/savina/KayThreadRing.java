package io.kay.benchmarks.savina;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.kay.Actor;
import io.kay.ActorSystem;
import io.kay.Id;
import io.kay.Message;
import io.kay.Question;
import io.kay.Spawning;
import io.kay.World;
import io.kay.annotation.ActorType;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;
import io.kay.benchmarks.harness.Outcome;
import io.kay.benchmarks.harness.Scale;
import io.kay.benchmarks.harness.Scenario;

/**
 * A ring of actors and tokens that go round.
 *
 * @param workers how many, 0 for the default
 */
public record KayThreadRing(int tokens, int actors, int workers) implements Scenario {

    @ActorType
    abstract static class Node implements Actor<Node> {

        private final Results results;

        protected Node(Results results) {
            this.results = results;
        }

        protected abstract Id<Node> next();

        protected abstract void next(Id<Node> value);

        @Spawn
        void start(Start start) {}

        @Receive
        void link(Link link) {
            next(link.next());
        }

        @Receive
        void pass(Token token, World world) {
            if (token.hops() > 0) {
                world.send(next(), new Token(token.hops() - 1, token.all()));
            } else {
                results.finished(token.all());
            }
        }

        @Receive
        boolean linked(Linked question) {
            return !next().isNone();
        }

        record Start() implements Spawning<Node> {}

        record Link(Id<Node> next) implements Message<Node> {}

        record Linked() implements Question<Node, Boolean> {}

        /** Has so many hops left, and is one of so many. */
        record Token(int hops, int all) implements Message<Node> {}
    }

    @Override
    public Outcome run(Scale scale) throws Exception {
        Results results = new Results();
        return Shape.kay(workers, scale, (long) tokens * scale.count(), results, Node.class, new Class<?>[0],
                system -> {
                    List<Id<Node>> ring = ring(system);
                    return () -> {
                        results.expect(tokens);
                        for (int token = 0; token < tokens; token++) {
                            system.send(ring.get(token % ring.size()), new Node.Token(scale.count(), tokens));
                        }
                    };
                });
    }

    private List<Id<Node>> ring(ActorSystem system) {
        List<Id<Node>> ring = IntStream.range(0, actors).mapToObj(_ -> system.spawn(new Node.Start())).toList();
        for (int i = 0; i < actors; i++) {
            system.send(ring.get(i), new Node.Link(ring.get((i + 1) % actors)));
        }
        // A token must not overtake the link of the next one: all are linked when all have said so.
        system.collect(system.all(Node.class), new Node.Linked(), Collectors.counting()).join();
        return ring;
    }
}
