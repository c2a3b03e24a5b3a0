package io.kay.benchmarks.memory;

import java.util.function.LongConsumer;

import io.kay.Actor;
import io.kay.Id;
import io.kay.Message;
import io.kay.Spawning;
import io.kay.World;
import io.kay.annotation.ActorType;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;

/** Asks a body, and asks again when it has the answer. */
@ActorType(partitions = 1)
abstract class Asker implements Actor<Asker> {

    private final Done done;

    protected Asker(Done done) {
        this.done = done;
    }

    /** Who is told how many answers came. */
    record Done(LongConsumer answers) {}

    protected abstract Id<Body> body();

    protected abstract void body(Id<Body> value);

    protected abstract int left();

    protected abstract void left(int value);

    protected abstract long answers();

    protected abstract void answers(long value);

    @Spawn
    void start(Start start) {
        body(start.body());
    }

    @Receive
    void askOn(AskOn on, World world) {
        left(on.times());
        ask(world);
    }

    @Receive
    void answered(Answered answer, World world) {
        answers(answers() + 1);
        left(left() - 1);
        if (left() == 0) {
            done.answers().accept(answers());
        } else {
            ask(world);
        }
    }

    private void ask(World world) {
        world.ask(body(), new Body.Pushes()).thenSend(id(), Answered::new);
    }

    record Start(Id<Body> body) implements Spawning<Asker> {}

    record AskOn(int times) implements Message<Asker> {}

    record Answered(long pushes) implements Message<Asker> {}
}
