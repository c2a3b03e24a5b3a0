package io.kay.benchmarks.ask;

import java.util.List;
import java.util.stream.IntStream;

import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

import io.kay.benchmarks.harness.Outcome;
import io.kay.benchmarks.harness.Scale;
import io.kay.benchmarks.harness.Scenario;
import io.kay.benchmarks.kay.Kay;
import io.kay.benchmarks.pekko.Pekko;

/** Pekko with its default settings; each caller has an oracle of its own. */
record PekkoAsk(Callers callers) implements Scenario {

    private record Riddle(ActorRef<Long> asker, long number) {}

    private static final class Teller {

        private long asked;

        Behavior<Riddle> receive(Riddle riddle) {
            asked++;
            riddle.asker().tell(asked > 0 ? riddle.number() : -1);
            return Behaviors.same();
        }
    }

    @Override
    public Outcome run(Scale scale) throws Exception {
        try (Pekko<List<ActorRef<Riddle>>> pekko = Pekko.start(guardian -> IntStream.range(0, callers.count())
                .<ActorRef<Riddle>>mapToObj(_ -> guardian.spawnAnonymous(
                        Behaviors.setup(_ -> Behaviors.receiveMessage(new Teller()::receive))))
                .toList())) {
            return callers.measure(scale,
                    (caller, number) -> AskPattern
                            .ask(pekko.made().get(caller), (ActorRef<Long> asker) -> new Riddle(asker, number),
                                    Kay.PATIENCE,
                                    pekko.system().scheduler())
                            .toCompletableFuture()
                            .join());
        }
    }
}
