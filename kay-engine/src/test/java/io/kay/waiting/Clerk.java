package io.kay.waiting;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

import io.kay.Actor;
import io.kay.ActorSystem;
import io.kay.Id;
import io.kay.Message;
import io.kay.Question;
import io.kay.Spawning;
import io.kay.World;
import io.kay.annotation.ActorType;
import io.kay.annotation.MaxLength;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;

/** Waits when it is told to, as handlers must not. */
@ActorType
abstract class Clerk implements Actor<Clerk> {

    record Hire(int age) implements Spawning<Clerk> {}

    record Block() implements Message<Clerk> {}

    record Age() implements Question<Clerk, Integer> {}

    /** Asks a colleague as an actor should. */
    record Consult(Id<Clerk> colleague) implements Message<Clerk> {}

    record Note(String text) implements Message<Clerk> {}

    record Notes() implements Question<Clerk, String> {}

    /** Waits for the answer of a colleague, on its worker. */
    record Join(Id<Clerk> colleague) implements Question<Clerk, Integer> {}

    private final Office office;

    Clerk(Office office) {
        this.office = office;
    }

    /** What all clerks of a test share. */
    static final class Office {

        /** Whoever blocks waits for it. */
        final CountDownLatch door = new CountDownLatch(1);
        volatile ActorSystem system;

        void pass() {
            try {
                door.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    abstract int age();

    abstract void age(int value);

    abstract @MaxLength(600) String notes();

    abstract void notes(String value);

    @Spawn
    void hire(Hire hire) {
        age(hire.age());
    }

    @Receive
    void block(Block block) {
        office.pass();
    }

    @Receive
    int age(Age question) {
        return age();
    }

    @Receive
    void consult(Consult consult, World world) {
        world.ask(consult.colleague(), new Age(), Duration.ofMillis(50))
                .thenSend(id(), age -> new Note(String.valueOf(age)))
                .orElseSend(id(), reason -> new Note(String.valueOf(reason.getMessage())));
    }

    @Receive
    void note(Note note) {
        notes(note.text().substring(0, Math.min(600, note.text().length())));
    }

    @Receive
    String notes(Notes question) {
        return notes();
    }

    @Receive
    int join(Join join) {
        return office.system.ask(join.colleague(), new Age()).join();
    }
}
