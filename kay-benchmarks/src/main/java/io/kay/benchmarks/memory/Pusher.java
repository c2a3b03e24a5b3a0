package io.kay.benchmarks.memory;

import io.kay.Actor;
import io.kay.Message;
import io.kay.Spawning;
import io.kay.World;
import io.kay.annotation.ActorType;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;

/** Pushes bodies, all in one turn: nobody handles a message meanwhile if there is one worker. */
@ActorType(partitions = 1)
abstract class Pusher implements Actor<Pusher> {

    private final Targets targets;

    protected Pusher(Targets targets) {
        this.targets = targets;
    }

    @Spawn
    void start(Start start) {}

    @Receive
    void pushAll(PushAll all, World world) {
        for (int number = 0; number < all.messages(); number++) {
            world.send(targets.body(number), new Body.Push(1));
        }
        targets.pushed();
    }

    record Start() implements Spawning<Pusher> {}

    record PushAll(int messages) implements Message<Pusher> {}
}
