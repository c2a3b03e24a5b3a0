package io.kay.benchmarks.savina;

import java.util.List;
import java.util.stream.IntStream;

import io.kay.Actor;
import io.kay.Id;
import io.kay.IdList;
import io.kay.Message;
import io.kay.Spawning;
import io.kay.World;
import io.kay.annotation.ActorType;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;
import io.kay.benchmarks.harness.Outcome;
import io.kay.benchmarks.harness.Scale;
import io.kay.benchmarks.harness.Scenario;

/** Actors that each send pings to others at random, the next one when the pong of the last has come. */
final class KayBig implements Scenario {

    static final int ACTORS = 120;

    @ActorType
    abstract static class Peer implements Actor<Peer> {

        private final Results results;

        protected Peer(Results results) {
            this.results = results;
        }

        protected abstract IdList<Peer> others();

        protected abstract long random();

        protected abstract void random(long value);

        protected abstract int left();

        protected abstract void left(int value);

        @Spawn
        void start(Start start) {
            random(start.seed());
        }

        @Receive
        void meet(Meet meet) {
            meet.all().forEach(others()::add);
        }

        @Receive
        void begin(Begin begin, World world) {
            left(begin.pings());
            ping(world);
        }

        @Receive
        void pinged(Pinged pinged, World world) {
            world.send(pinged.by(), new Pong());
        }

        @Receive
        void pong(Pong pong, World world) {
            left(left() - 1);
            if (left() > 0) {
                ping(world);
            } else {
                results.finished(ACTORS);
            }
        }

        private void ping(World world) {
            random(Choice.next(random()));
            world.send(others().get(Choice.index(random(), ACTORS)), new Pinged(id()));
        }

        record Start(long seed) implements Spawning<Peer> {}

        record Meet(List<Id<Peer>> all) implements Message<Peer> {}

        record Begin(int pings) implements Message<Peer> {}

        record Pinged(Id<Peer> by) implements Message<Peer> {}

        record Pong() implements Message<Peer> {}
    }

    @Override
    public Outcome run(Scale scale) throws Exception {
        Results results = new Results();
        return Shape.kay(scale, 2L * ACTORS * scale.count(), results, Peer.class, new Class<?>[0], system -> {
            List<Id<Peer>> peers = IntStream.range(0, ACTORS)
                    .mapToObj(seed -> system.spawn(new Peer.Start(seed)))
                    .toList();
            system.send(system.all(Peer.class), new Peer.Meet(peers));
            return () -> {
                results.expect(ACTORS);
                peers.forEach(peer -> system.send(peer, new Peer.Begin(scale.count())));
            };
        });
    }
}
