package io.kay.inspect;

import java.util.Arrays;
import java.util.List;

import io.kay.Actor;
import io.kay.LongList;
import io.kay.Message;
import io.kay.Question;
import io.kay.Spawning;
import io.kay.annotation.ActorType;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;

/** Writes down what it is told, in order. */
@ActorType
abstract class Chronicle implements Actor<Chronicle> {

    abstract LongList notes();

    @Spawn
    void found(Founded founded) {}

    @Receive
    void note(Note note) {
        notes().add(note.number());
    }

    @Receive
    List<Long> notes(Notes question) {
        return Arrays.stream(notes().toArray()).boxed().toList();
    }

    @Receive
    void pause(Pause pause) {
        if (pause.equals(Pause.forEver())) {
            throw new IllegalStateException("told to stop");
        }
        Gate.pass(pause.gate());
    }

    @Receive
    void strict(Strict message) {
        notes().add(message.number());
    }

    @Receive
    void text(Text message) {
        notes().add(message.text().length());
    }

    record Founded() implements Spawning<Chronicle> {}

    record Note(long number) implements Message<Chronicle> {}

    /** A record that checks its component, by a rule that may become stricter. */
    record Strict(long number) implements Message<Chronicle> {

        static volatile long refused = -1;

        Strict {
            if (number == refused) {
                throw new IllegalArgumentException(number + " is refused");
            }
        }
    }

    record Text(String text) implements Message<Chronicle> {}

    record Notes() implements Question<Chronicle, List<Long>> {}

    record Pause(long gate) implements Message<Chronicle> {

        /** Ends the handler by a panic. */
        static Pause forEver() {
            return new Pause(0);
        }
    }
}
