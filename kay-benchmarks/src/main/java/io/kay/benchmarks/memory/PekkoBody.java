package io.kay.benchmarks.memory;

import java.util.concurrent.CountDownLatch;

import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Receive;

/** Pekko's body: the same state. */
final class PekkoBody extends AbstractBehavior<PekkoBody.Command> {

    sealed interface Command {}

    record Push(double by) implements Command {}

    /** Counts down when it is the body's turn. */
    record Report(CountDownLatch done) implements Command {}

    private double position;
    private double velocity;
    private int pushes;

    PekkoBody(ActorContext<Command> context, double position, double velocity) {
        super(context);
        this.position = position;
        this.velocity = velocity;
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder().onMessage(Push.class, this::push).onMessage(Report.class, this::report).build();
    }

    private Behavior<Command> push(Push push) {
        velocity += push.by();
        position += velocity;
        pushes++;
        return this;
    }

    private Behavior<Command> report(Report report) {
        if (pushes >= 0 && position <= Double.MAX_VALUE) {
            report.done().countDown();
        }
        return this;
    }
}
