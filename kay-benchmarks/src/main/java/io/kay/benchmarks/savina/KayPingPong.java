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

/** Two actors and one message that goes to and fro. */
final class KayPingPong implements Scenario {

    @ActorType(partitions = 1)
    abstract static class Ping implements Actor<Ping> {

        private final Results results;

        protected Ping(Results results) {
            this.results = results;
        }

        protected abstract Id<Pong> other();

        protected abstract void other(Id<Pong> value);

        protected abstract int left();

        protected abstract void left(int value);

        protected abstract int pongs();

        protected abstract void pongs(int value);

        @Spawn
        void start(Start start) {
            other(start.other());
        }

        @Receive
        void play(Play play, World world) {
            left(play.times());
            pongs(0);
            world.send(other(), new Pong.Sent(id()));
        }

        @Receive
        void back(Back back, World world) {
            pongs(pongs() + 1);
            left(left() - 1);
            if (left() > 0) {
                world.send(other(), new Pong.Sent(id()));
            } else {
                results.found(pongs());
            }
        }

        record Start(Id<Pong> other) implements Spawning<Ping> {}

        record Play(int times) implements Message<Ping> {}

        record Back() implements Message<Ping> {}
    }

    @ActorType(partitions = 1)
    abstract static class Pong implements Actor<Pong> {

        @Spawn
        void join(Join join) {}

        @Receive
        void sent(Sent sent, World world) {
            world.send(sent.by(), new Ping.Back());
        }

        record Join() implements Spawning<Pong> {}

        record Sent(Id<Ping> by) implements Message<Pong> {}
    }

    @Override
    public Outcome run(Scale scale) throws Exception {
        Results results = new Results();
        return Shape.kay(scale, 2L * scale.count(), results, Ping.class, new Class<?>[] {Pong.class}, system -> {
            Id<Ping> ping = system.spawn(new Ping.Start(system.spawn(new Pong.Join())));
            return () -> system.send(ping, new Ping.Play(scale.count()));
        });
    }
}
