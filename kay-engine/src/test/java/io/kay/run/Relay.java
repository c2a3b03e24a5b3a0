package io.kay.run;

import java.util.concurrent.CountDownLatch;

import io.kay.Actor;
import io.kay.Id;
import io.kay.Message;
import io.kay.Question;
import io.kay.Spawning;
import io.kay.World;
import io.kay.annotation.ActorType;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;

/** Answers once it may, and passes something on in the same turn. */
@ActorType
abstract class Relay implements Actor<Relay> {

    private final Gates gates;

    protected Relay(Gates gates) {
        this.gates = gates;
    }

    record Gates(CountDownLatch mayAnswer, CountDownLatch arrived) {

        private void awaitLeave() {
            try {
                mayAnswer.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    record Install() implements Spawning<Relay> {}

    record PassTo(Id<Relay> next) implements Question<Relay, Boolean> {}

    record Passed() implements Message<Relay> {}

    @Spawn
    void install(Install install) {}

    @Receive
    boolean passTo(PassTo question, World world) {
        gates.awaitLeave();
        world.send(question.next(), new Passed());
        return true;
    }

    @Receive
    void passed(Passed passed) {
        gates.arrived().countDown();
    }
}
