package io.kay.run;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import io.kay.Actor;
import io.kay.Id;
import io.kay.Message;
import io.kay.Question;
import io.kay.Spawning;
import io.kay.World;
import io.kay.annotation.ActorType;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;

/** Passes something on and answers in the same turn, which takes as long as the test wants it to. */
@ActorType
abstract class Relay implements Actor<Relay> {

    private final Gates gates;

    protected Relay(Gates gates) {
        this.gates = gates;
    }

    record Gate(CompletableFuture<Thread> reached, CountDownLatch open) {

        static Gate closed() {
            return new Gate(new CompletableFuture<>(), new CountDownLatch(1));
        }

        private void pass() {
            reached.complete(Thread.currentThread());
            try {
                open.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    record Gates(Gate one, Gate other, Gate answer, CountDownLatch arrived) {

        static Gates closed() {
            return new Gates(Gate.closed(), Gate.closed(), Gate.closed(), new CountDownLatch(1));
        }

        /** Lets everything that still waits go on. */
        void openAll() {
            Stream.of(one, other, answer).forEach(gate -> gate.open().countDown());
        }
    }

    record Install() implements Spawning<Relay> {}

    record HoldOne() implements Message<Relay> {}

    record HoldOther() implements Message<Relay> {}

    record PassTo(Id<Relay> next) implements Question<Relay, Boolean> {}

    record Passed() implements Message<Relay> {}

    @Spawn
    void install(Install install) {}

    @Receive
    void holdOne(HoldOne message) {
        gates.one().pass();
    }

    @Receive
    void holdOther(HoldOther message) {
        gates.other().pass();
    }

    @Receive
    boolean passTo(PassTo question, World world) {
        gates.answer().pass();
        world.send(question.next(), new Passed());
        return true;
    }

    @Receive
    void passed(Passed passed) {
        gates.arrived().countDown();
    }
}
