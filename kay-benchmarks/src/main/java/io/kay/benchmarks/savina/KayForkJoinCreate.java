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

/** An actor makes many others, each of which gets one message, computes something and dies. */
final class KayForkJoinCreate implements Scenario {

    @ActorType
    abstract static class Worker implements Actor<Worker> {

        private final Results results;

        protected Worker(Results results) {
            this.results = results;
        }

        protected abstract double sum();

        protected abstract void sum(double value);

        @Spawn
        void hire(Hire hire) {}

        @Receive
        Fate work(Work work) {
            sum(Computation.of(sum(), work.number()));
            results.finished(work.all());
            return Fate.DIE;
        }

        record Hire() implements Spawning<Worker> {}

        record Work(int number, int all) implements Message<Worker> {}
    }

    @ActorType(partitions = 1)
    abstract static class Parent implements Actor<Parent> {

        @Spawn
        void start(Start start) {}

        @Receive
        void fork(Fork fork, World world) {
            for (int number = 0; number < fork.workers(); number++) {
                Id<Worker> worker = world.spawn(new Worker.Hire());
                world.send(worker, new Worker.Work(number, fork.workers()));
            }
        }

        record Start() implements Spawning<Parent> {}

        record Fork(int workers) implements Message<Parent> {}
    }

    @Override
    public Outcome run(Scale scale) throws Exception {
        Results results = new Results();
        return Shape.kay(scale, scale.count(), results, Worker.class, new Class<?>[] {Parent.class}, system -> {
            Id<Parent> parent = system.spawn(new Parent.Start());
            return () -> {
                results.expect(scale.count());
                system.send(parent, new Parent.Fork(scale.count()));
            };
        });
    }
}
