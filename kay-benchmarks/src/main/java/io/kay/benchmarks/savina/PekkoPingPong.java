package io.kay.benchmarks.savina;

import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

import io.kay.benchmarks.harness.Outcome;
import io.kay.benchmarks.harness.Scale;
import io.kay.benchmarks.harness.Scenario;

/** Two actors and one message that goes to and fro. */
final class PekkoPingPong implements Scenario {

    private sealed interface Command {}

    private record Play(int times) implements Command {}

    private record Back() implements Command {}

    private record Sent(ActorRef<Command> by) {}

    private static final class Ping {

        private final ActorContext<Command> context;
        private final ActorRef<Sent> other;
        private final Results results;
        private int left;
        private int pongs;

        Ping(ActorContext<Command> context, ActorRef<Sent> other, Results results) {
            this.context = context;
            this.other = other;
            this.results = results;
        }

        Behavior<Command> receive(Command command) {
            switch (command) {
                case Play(int times) -> {
                    left = times;
                    pongs = 0;
                    other.tell(new Sent(context.getSelf()));
                }
                case Back() -> {
                    pongs++;
                    left--;
                    if (left > 0) {
                        other.tell(new Sent(context.getSelf()));
                    } else {
                        results.found(pongs);
                    }
                }
            }
            return Behaviors.same();
        }
    }

    @Override
    public Outcome run(Scale scale) throws Exception {
        Results results = new Results();
        return Shape.pekko(scale, 2L * scale.count(), results, guardian -> {
            ActorRef<Sent> pong = guardian.spawnAnonymous(Behaviors.receiveMessage(sent -> {
                sent.by().tell(new Back());
                return Behaviors.same();
            }));
            ActorRef<Command> ping = guardian.spawnAnonymous(Behaviors
                    .setup(context -> Behaviors.receiveMessage(new Ping(context, pong, results)::receive)));
            return () -> ping.tell(new Play(scale.count()));
        });
    }
}
