package io.kay.benchmarks.savina;

import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

import io.kay.benchmarks.harness.Outcome;
import io.kay.benchmarks.harness.Scale;
import io.kay.benchmarks.harness.Scenario;

/** One actor sends many messages to another, which counts them. */
final class PekkoCounting implements Scenario {

    private sealed interface Command {}

    private record Increment() implements Command {}

    private record Report() implements Command {}

    private record Produce(int messages) {}

    private static final class Counter {

        private final Results results;
        private int count;

        Counter(Results results) {
            this.results = results;
        }

        Behavior<Command> receive(Command command) {
            switch (command) {
                case Increment() -> count++;
                case Report() -> {
                    results.found(count);
                    count = 0;
                }
            }
            return Behaviors.same();
        }
    }

    @Override
    public Outcome run(Scale scale) throws Exception {
        Results results = new Results();
        return Shape.pekko(scale, scale.count(), results, guardian -> {
            ActorRef<Command> counter = guardian.spawnAnonymous(
                    Behaviors.setup(_ -> Behaviors.receiveMessage(new Counter(results)::receive)));
            ActorRef<Produce> producer = guardian.spawnAnonymous(Behaviors.receiveMessage(produce -> {
                for (int i = 0; i < produce.messages(); i++) {
                    counter.tell(new Increment());
                }
                counter.tell(new Report());
                return Behaviors.same();
            }));
            return () -> producer.tell(new Produce(scale.count()));
        });
    }
}
