package io.kay.benchmarks.savina;

import io.kay.Actor;
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

/** A hundred chameneos that meet in pairs in a mall, where each pair changes its colours. */
final class KayChameneos implements Scenario {

    static final int CHAMENEOS = 100;

    @ActorType(partitions = 1)
    abstract static class Mall implements Actor<Mall> {

        private final Results results;

        protected Mall(Results results) {
            this.results = results;
        }

        protected abstract Id<Chameneo> waiting();

        protected abstract void waiting(Id<Chameneo> value);

        protected abstract Colour colour();

        protected abstract void colour(Colour value);

        protected abstract int left();

        protected abstract void left(int value);

        protected abstract long met();

        protected abstract void met(long value);

        protected abstract int closed();

        protected abstract void closed(int value);

        @Spawn
        void build(Build build, World world) {
            for (int i = 0; i < CHAMENEOS; i++) {
                world.spawn(new Chameneo.Start(id(), Colour.of(i)));
            }
        }

        @Receive
        void open(Open open, World world) {
            left(open.meetings());
            met(0);
            closed(0);
            world.send(world.all(Chameneo.class), new Chameneo.Go());
        }

        @Receive
        void enter(Enter enter, World world) {
            if (left() == 0) {
                world.send(enter.by(), new Chameneo.Closed());
            } else if (waiting().isNone()) {
                waiting(enter.by());
                colour(enter.colour());
            } else {
                left(left() - 1);
                world.send(waiting(), new Chameneo.Meet(enter.by(), enter.colour()));
                waiting(Id.none());
            }
        }

        @Receive
        void count(Count count) {
            met(met() + count.meetings());
            closed(closed() + 1);
            if (closed() == CHAMENEOS) {
                results.found(met());
            }
        }

        record Build() implements Spawning<Mall> {}

        record Open(int meetings) implements Message<Mall> {}

        record Enter(Id<Chameneo> by, Colour colour) implements Message<Mall> {}

        record Count(int meetings) implements Message<Mall> {}
    }

    @ActorType
    abstract static class Chameneo implements Actor<Chameneo> {

        protected abstract Id<Mall> mall();

        protected abstract void mall(Id<Mall> value);

        protected abstract Colour colour();

        protected abstract void colour(Colour value);

        protected abstract int meetings();

        protected abstract void meetings(int value);

        @Spawn
        void start(Start start) {
            mall(start.mall());
            colour(start.colour());
        }

        @Receive
        void go(Go go, World world) {
            world.send(mall(), new Mall.Enter(id(), colour()));
        }

        /** The one that waited meets the one that came, tells it, and both go on. */
        @Receive
        void meet(Meet meet, World world) {
            Colour changed = colour().meet(meet.colour());
            world.send(meet.other(), new Changed(changed));
            changed(new Changed(changed), world);
        }

        @Receive
        void changed(Changed changed, World world) {
            colour(changed.colour());
            meetings(meetings() + 1);
            world.send(mall(), new Mall.Enter(id(), colour()));
        }

        @Receive
        void closed(Closed closed, World world) {
            world.send(mall(), new Mall.Count(meetings()));
            meetings(0);
        }

        record Start(Id<Mall> mall, Colour colour) implements Spawning<Chameneo> {}

        record Go() implements Message<Chameneo> {}

        record Meet(Id<Chameneo> other, Colour colour) implements Message<Chameneo> {}

        record Changed(Colour colour) implements Message<Chameneo> {}

        record Closed() implements Message<Chameneo> {}
    }

    @Override
    public Outcome run(Scale scale) throws Exception {
        Results results = new Results();
        return Shape.kay(scale, scale.count(), results, Mall.class, new Class<?>[] {Chameneo.class}, system -> {
            Id<Mall> mall = system.spawn(new Mall.Build());
            return () -> system.send(mall, new Mall.Open(scale.count()));
        });
    }
}
