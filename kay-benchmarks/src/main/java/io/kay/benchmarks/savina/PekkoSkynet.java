package io.kay.benchmarks.savina;

import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.jspecify.annotations.Nullable;

import io.kay.benchmarks.harness.Outcome;
import io.kay.benchmarks.harness.Scale;
import io.kay.benchmarks.harness.Scenario;

/** A tree of actors in which each makes ten others; the leaves have numbers, the others sum up and stop. */
final class PekkoSkynet implements Scenario {

    private static final int CHILDREN = KaySkynet.CHILDREN;

    private sealed interface Command {}

    private record Grow(long number, int size) implements Command {}

    private record Add(long sum) implements Command {}

    private record Begin(int size) {}

    private static final class Node {

        private final ActorContext<Command> context;
        private final @Nullable ActorRef<Command> parent;
        private final Results results;
        private int missing;
        private long sum;

        Node(ActorContext<Command> context, @Nullable ActorRef<Command> parent, Results results) {
            this.context = context;
            this.parent = parent;
            this.results = results;
        }

        static Behavior<Command> of(@Nullable ActorRef<Command> parent, Results results) {
            return Behaviors.setup(context -> Behaviors.receiveMessage(new Node(context, parent, results)::receive));
        }

        private Behavior<Command> receive(Command command) {
            return switch (command) {
                case Grow(long number, int size) -> grow(number, size);
                case Add(long number) -> {
                    sum += number;
                    missing--;
                    yield missing == 0 ? report(sum) : Behaviors.same();
                }
            };
        }

        private Behavior<Command> grow(long number, int size) {
            if (size == 1) {
                return report(number);
            }
            int part = size / CHILDREN;
            for (int child = 0; child < CHILDREN; child++) {
                context.spawnAnonymous(of(context.getSelf(), results))
                        .tell(new Grow(number + (long) child * part, part));
            }
            missing = CHILDREN;
            return Behaviors.same();
        }

        private Behavior<Command> report(long found) {
            if (parent == null) {
                results.found(found);
            } else {
                parent.tell(new Add(found));
            }
            return Behaviors.stopped();
        }
    }

    @Override
    public Outcome run(Scale scale) throws Exception {
        Results results = new Results();
        int leaves = Powers.upTo(scale.count());
        return Shape.pekko(scale, leaves, results, guardian -> {
            ActorRef<Begin> planter = guardian.spawnAnonymous(Behaviors.receive((context, begin) -> {
                context.spawnAnonymous(Node.of(null, results)).tell(new Grow(0, begin.size()));
                return Behaviors.same();
            }));
            return () -> planter.tell(new Begin(leaves));
        });
    }
}
