package io.kay.panic;

import java.util.List;

import io.kay.Actor;
import io.kay.Fate;
import io.kay.Id;
import io.kay.IntList;
import io.kay.Message;
import io.kay.Question;
import io.kay.Spawning;
import io.kay.World;
import io.kay.annotation.ActorType;
import io.kay.annotation.Essential;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;

/** Keeps all numbers it is told, and throws at some. */
@ActorType
abstract class Diary implements Actor<Diary> {

    record Open(int first) implements Spawning<Diary> {}

    record Note(int number) implements Message<Diary> {}

    /** Throws when it is at one number, as often as that is asked for. */
    record Trouble(int at, Kind kind) implements Message<Diary> {}

    /** Throws even if the diary stands still. */
    @Essential
    record Alarm(int number) implements Message<Diary> {}

    /** Throws instead of answering. */
    record Confess(Kind kind) implements Question<Diary, Integer> {}

    record Close() implements Message<Diary> {}

    record Read() implements Question<Diary, List<Integer>> {}

    @Essential
    record Peek() implements Question<Diary, Integer> {}

    /** Asks another one and notes -1 if that fails. */
    record Consult(Id<Diary> other) implements Message<Diary> {}

    enum Kind {
        EXCEPTION, MEMORY, STACK, LINKAGE
    }

    private final Mood mood;

    /** Whether handlers throw, for all instances. */
    static final class Mood {
        volatile boolean bad = true;
    }

    Diary(Mood mood) {
        this.mood = mood;
    }

    abstract int count();

    abstract void count(int value);

    abstract String title();

    abstract void title(String value);

    abstract IntList notes();

    @Spawn
    void open(Open open) {
        title("diary " + open.first());
        notes().add(open.first());
        count(1);
        if (open.first() < 0 && mood.bad) {
            throw new IllegalStateException("born to fail");
        }
    }

    @Receive
    void note(Note note) {
        notes().add(note.number());
        count(count() + 1);
    }

    @Receive
    void trouble(Trouble trouble) {
        boolean here = notes().get(0) == trouble.at();
        notes().set(0, 4711);
        notes().insert(0, 0);
        title("half done");
        count(-1);
        if (here && mood.bad) {
            throwIt(trouble.kind());
        }
        notes().clear();
        notes().add(trouble.at());
        title("survived");
        count(1);
    }

    @Receive
    void alarm(Alarm alarm) {
        notes().add(alarm.number());
        if (mood.bad) {
            throwIt(Kind.EXCEPTION);
        }
    }

    private static void throwIt(Kind kind) {
        switch (kind) {
            case EXCEPTION -> throw new IllegalStateException("told to");
            case MEMORY -> throw new OutOfMemoryError("told to");
            case LINKAGE -> throw new NoClassDefFoundError("told to");
            case STACK -> throwIt(kind);
        }
    }

    @Receive
    Fate close(Close close) {
        return Fate.DIE;
    }

    @Receive
    List<Integer> read(Read question) {
        return java.util.Arrays.stream(notes().toArray()).boxed().toList();
    }

    @Receive
    int confess(Confess question) {
        throwIt(question.kind());
        return count();
    }

    @Receive
    int peek(Peek question) {
        return count();
    }

    @Receive
    void consult(Consult consult, World world) {
        world.ask(consult.other(), new Read())
                .thenSend(id(), notes -> new Note(notes.size()))
                .orElseSend(id(),
                        _ -> new Note(-1));
    }
}
