package io.kay.benchmarks.savina;

import java.util.List;
import java.util.stream.IntStream;

import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.jspecify.annotations.Nullable;

import io.kay.benchmarks.harness.Outcome;
import io.kay.benchmarks.harness.Scale;
import io.kay.benchmarks.harness.Scenario;

/** A hundred chameneos that meet in pairs in a mall, where each pair changes its colours. */
final class PekkoChameneos implements Scenario {

    private static final int CHAMENEOS = KayChameneos.CHAMENEOS;

    private sealed interface MallCommand {}

    private record Open(int meetings) implements MallCommand {}

    private record Enter(ActorRef<Command> by, Colour colour) implements MallCommand {}

    private record Count(int meetings) implements MallCommand {}

    private sealed interface Command {}

    private record Go() implements Command {}

    private record Meet(ActorRef<Command> other, Colour colour) implements Command {}

    private record Changed(Colour colour) implements Command {}

    private record Closed() implements Command {}

    private static final class Mall {

        private final List<ActorRef<Command>> all;
        private final Results results;
        private @Nullable Enter waiting;
        private int left;
        private long met;
        private int closed;

        Mall(ActorContext<MallCommand> context, Results results) {
            this.results = results;
            this.all = IntStream.range(0, CHAMENEOS)
                    .<ActorRef<Command>>mapToObj(i -> context.spawnAnonymous(Behaviors.setup(own -> Behaviors
                            .receiveMessage(new Chameneo(own, context.getSelf(), Colour.of(i))::receive))))
                    .toList();
        }

        Behavior<MallCommand> receive(MallCommand command) {
            switch (command) {
                case Open(int meetings) -> {
                    left = meetings;
                    met = 0;
                    closed = 0;
                    all.forEach(chameneo -> chameneo.tell(new Go()));
                }
                case Enter enter -> enter(enter);
                case Count(int meetings) -> {
                    met += meetings;
                    closed++;
                    if (closed == CHAMENEOS) {
                        results.found(met);
                    }
                }
            }
            return Behaviors.same();
        }

        private void enter(Enter enter) {
            if (left == 0) {
                enter.by().tell(new Closed());
            } else if (waiting == null) {
                waiting = enter;
            } else {
                left--;
                waiting.by().tell(new Meet(enter.by(), enter.colour()));
                waiting = null;
            }
        }
    }

    private static final class Chameneo {

        private final ActorContext<Command> context;
        private final ActorRef<MallCommand> mall;
        private Colour colour;
        private int meetings;

        Chameneo(ActorContext<Command> context, ActorRef<MallCommand> mall, Colour colour) {
            this.context = context;
            this.mall = mall;
            this.colour = colour;
        }

        Behavior<Command> receive(Command command) {
            switch (command) {
                case Go() -> mall.tell(new Enter(context.getSelf(), colour));
                case Meet(ActorRef<Command> other, Colour others) -> {
                    Colour changed = colour.meet(others);
                    other.tell(new Changed(changed));
                    change(changed);
                }
                case Changed(Colour changed) -> change(changed);
                case Closed() -> {
                    mall.tell(new Count(meetings));
                    meetings = 0;
                }
            }
            return Behaviors.same();
        }

        private void change(Colour changed) {
            colour = changed;
            meetings++;
            mall.tell(new Enter(context.getSelf(), colour));
        }
    }

    @Override
    public Outcome run(Scale scale) throws Exception {
        Results results = new Results();
        return Shape.pekko(scale, scale.count(), results, guardian -> {
            ActorRef<MallCommand> mall = guardian.spawnAnonymous(
                    Behaviors.setup(context -> Behaviors.receiveMessage(new Mall(context, results)::receive)));
            return () -> mall.tell(new Open(scale.count()));
        });
    }
}
