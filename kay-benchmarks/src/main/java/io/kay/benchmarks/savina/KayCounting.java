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

/** One actor sends many messages to another, which counts them. */
final class KayCounting implements Scenario {

    @ActorType(partitions = 1)
    abstract static class Counter implements Actor<Counter> {

        private final Results results;

        protected Counter(Results results) {
            this.results = results;
        }

        protected abstract int count();

        protected abstract void count(int value);

        @Spawn
        void open(Open open) {}

        @Receive
        void increment(Increment increment) {
            count(count() + 1);
        }

        @Receive
        void report(Report report) {
            results.found(count());
            count(0);
        }

        record Open() implements Spawning<Counter> {}

        record Increment() implements Message<Counter> {}

        record Report() implements Message<Counter> {}
    }

    @ActorType(partitions = 1)
    abstract static class Producer implements Actor<Producer> {

        protected abstract Id<Counter> counter();

        protected abstract void counter(Id<Counter> value);

        @Spawn
        void start(Start start) {
            counter(start.counter());
        }

        @Receive
        void produce(Produce produce, World world) {
            Id<Counter> counter = counter();
            for (int i = 0; i < produce.messages(); i++) {
                world.send(counter, new Counter.Increment());
            }
            world.send(counter, new Counter.Report());
        }

        record Start(Id<Counter> counter) implements Spawning<Producer> {}

        record Produce(int messages) implements Message<Producer> {}
    }

    @Override
    public Outcome run(Scale scale) throws Exception {
        Results results = new Results();
        return Shape.kay(scale, scale.count(), results, Counter.class, new Class<?>[] {Producer.class}, system -> {
            Id<Producer> producer = system.spawn(new Producer.Start(system.spawn(new Counter.Open())));
            return () -> system.send(producer, new Producer.Produce(scale.count()));
        });
    }
}
