package io.kay.benchmarks.savina;

import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

import io.kay.benchmarks.harness.Outcome;
import io.kay.benchmarks.harness.Scale;
import io.kay.benchmarks.harness.Scenario;

/** An actor makes many others, each of which gets one message, computes something and stops. */
final class PekkoForkJoinCreate implements Scenario {

    private record Work(int number, int all) {}

    private record Fork(int workers) {}

    private static final class Worker {

        private final Results results;
        private double sum;

        Worker(Results results) {
            this.results = results;
        }

        Behavior<Work> receive(Work work) {
            sum = Computation.of(sum, work.number());
            if (sum >= 0) {
                results.finished(work.all());
            }
            return Behaviors.stopped();
        }
    }

    @Override
    public Outcome run(Scale scale) throws Exception {
        Results results = new Results();
        return Shape.pekko(scale, scale.count(), results, guardian -> {
            ActorRef<Fork> parent = guardian.spawnAnonymous(Behaviors.receive((context, fork) -> {
                for (int number = 0; number < fork.workers(); number++) {
                    ActorRef<Work> worker = context.spawnAnonymous(
                            Behaviors.setup(_ -> Behaviors.receiveMessage(new Worker(results)::receive)));
                    worker.tell(new Work(number, fork.workers()));
                }
                return Behaviors.same();
            }));
            return () -> {
                results.expect(scale.count());
                parent.tell(new Fork(scale.count()));
            };
        });
    }
}
