package io.kay.benchmarks.savina;

import java.util.List;
import java.util.stream.IntStream;

import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

import io.kay.benchmarks.harness.Outcome;
import io.kay.benchmarks.harness.Scale;
import io.kay.benchmarks.harness.Scenario;

/** Many messages from outside to sixty actors in turn, each with something to compute. */
final class PekkoForkJoinThroughput implements Scenario {

    private static final int ACTORS = KayForkJoinThroughput.ACTORS;

    private record Work(int messages) {}

    private static final class Worker {

        private final Results results;
        private double sum;
        private int messages;

        Worker(Results results) {
            this.results = results;
        }

        Behavior<Work> receive(Work work) {
            sum = Computation.of(sum, messages);
            messages++;
            if (messages % work.messages() == 0) {
                results.finished(ACTORS);
            }
            return Behaviors.same();
        }
    }

    @Override
    public Outcome run(Scale scale) throws Exception {
        Results results = new Results();
        return Shape.pekko(scale, (long) ACTORS * scale.count(), results, guardian -> {
            List<ActorRef<Work>> workers = IntStream.range(0, ACTORS)
                    .<ActorRef<Work>>mapToObj(_ -> guardian.spawnAnonymous(
                            Behaviors.setup(_ -> Behaviors.receiveMessage(new Worker(results)::receive))))
                    .toList();
            return () -> {
                results.expect(ACTORS);
                for (int i = 0; i < scale.count(); i++) {
                    for (ActorRef<Work> worker : workers) {
                        worker.tell(new Work(scale.count()));
                    }
                }
            };
        });
    }
}
