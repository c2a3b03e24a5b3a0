package io.kay.benchmarks.savina;

import java.util.List;
import java.util.stream.IntStream;

import io.kay.Actor;
import io.kay.Id;
import io.kay.Message;
import io.kay.Spawning;
import io.kay.annotation.ActorType;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;
import io.kay.benchmarks.harness.Outcome;
import io.kay.benchmarks.harness.Scale;
import io.kay.benchmarks.harness.Scenario;

/** Many messages from outside to sixty actors in turn, each with something to compute. */
final class KayForkJoinThroughput implements Scenario {

    static final int ACTORS = 60;

    @ActorType
    abstract static class Worker implements Actor<Worker> {

        private final Results results;

        protected Worker(Results results) {
            this.results = results;
        }

        protected abstract double sum();

        protected abstract void sum(double value);

        protected abstract int messages();

        protected abstract void messages(int value);

        @Spawn
        void start(Start start) {}

        @Receive
        void work(Work work) {
            sum(Computation.of(sum(), messages()));
            messages(messages() + 1);
            if (messages() % work.messages() == 0) {
                results.finished(ACTORS);
            }
        }

        record Start() implements Spawning<Worker> {}

        /** One of so many messages. */
        record Work(int messages) implements Message<Worker> {}
    }

    @Override
    public Outcome run(Scale scale) throws Exception {
        Results results = new Results();
        return Shape.kay(scale, (long) ACTORS * scale.count(), results, Worker.class, new Class<?>[0], system -> {
            List<Id<Worker>> workers = IntStream.range(0, ACTORS)
                    .mapToObj(_ -> system.spawn(new Worker.Start()))
                    .toList();
            return () -> {
                results.expect(ACTORS);
                for (int i = 0; i < scale.count(); i++) {
                    for (Id<Worker> worker : workers) {
                        system.send(worker, new Worker.Work(scale.count()));
                    }
                }
            };
        });
    }
}
