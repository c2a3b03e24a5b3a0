package io.kay.benchmarks.savina;

import io.kay.Actor;
import io.kay.Fate;
import io.kay.Id;
import io.kay.Message;
import io.kay.Spawning;
import io.kay.World;
import io.kay.annotation.ActorType;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;
import io.kay.benchmarks.harness.Outcome;
import io.kay.benchmarks.harness.Scale;
import io.kay.benchmarks.harness.Scenario;

/** A tree of actors in which each makes ten others; the leaves have numbers, the others sum up and die. */
final class KaySkynet implements Scenario {

    static final int CHILDREN = 10;

    @ActorType
    abstract static class Node implements Actor<Node> {

        private final Results results;

        protected Node(Results results) {
            this.results = results;
        }

        protected abstract Id<Node> parent();

        protected abstract void parent(Id<Node> value);

        protected abstract int missing();

        protected abstract void missing(int value);

        protected abstract long sum();

        protected abstract void sum(long value);

        @Spawn
        void start(Start start) {
            parent(start.parent());
        }

        @Receive
        Fate grow(Grow grow, World world) {
            if (grow.size() == 1) {
                return report(grow.number(), world);
            }
            int size = grow.size() / CHILDREN;
            for (int child = 0; child < CHILDREN; child++) {
                world.send(world.spawn(new Start(id())), new Grow(grow.number() + (long) child * size, size));
            }
            missing(CHILDREN);
            return Fate.LIVE;
        }

        @Receive
        Fate add(Add add, World world) {
            sum(sum() + add.sum());
            missing(missing() - 1);
            return missing() == 0 ? report(sum(), world) : Fate.LIVE;
        }

        private Fate report(long found, World world) {
            if (parent().isNone()) {
                results.found(found);
            } else {
                world.send(parent(), new Add(found));
            }
            return Fate.DIE;
        }

        record Start(Id<Node> parent) implements Spawning<Node> {}

        record Grow(long number, int size) implements Message<Node> {}

        record Add(long sum) implements Message<Node> {}
    }

    @Override
    public Outcome run(Scale scale) throws Exception {
        Results results = new Results();
        int leaves = Powers.upTo(scale.count());
        return Shape.kay(scale, leaves, results, Node.class, new Class<?>[0],
                system -> () -> system.send(system.spawn(new Node.Start(Id.none())), new Node.Grow(0, leaves)));
    }
}
