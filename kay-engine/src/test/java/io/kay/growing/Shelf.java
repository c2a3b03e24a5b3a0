package io.kay.growing;

import io.kay.Actor;
import io.kay.DoubleList;
import io.kay.External;
import io.kay.Fate;
import io.kay.Id;
import io.kay.IdList;
import io.kay.IdMap;
import io.kay.IntList;
import io.kay.LongList;
import io.kay.LongMap;
import io.kay.Message;
import io.kay.Question;
import io.kay.RecordList;
import io.kay.Spawning;
import io.kay.annotation.ActorType;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;

/** An actor type with every kind of state that grows. */
@ActorType
abstract class Shelf implements Actor<Shelf>, Belongings {

    record Build(int number) implements Spawning<Shelf> {}

    record Change(int number, long dice) implements Message<Shelf> {}

    /** As {@link Change}; some of those that get it die then. */
    record Cull(int number, long dice) implements Message<Shelf> {

        private static final int PART = 8;

        boolean ends(int shelf) {
            return shelf % PART == number % PART;
        }
    }

    /** As {@link Change}; one of those that get it may throw then. */
    record Slip(int number, long dice, Id<Shelf> who) implements Message<Shelf> {}

    record Burn() implements Message<Shelf> {}

    record HowMany() implements Question<Shelf, Integer> {}

    record Digest() implements Question<Shelf, Long> {}

    /** A companion that says when it was closed. */
    record Lamp(Library library) implements AutoCloseable {

        @Override
        public void close() {
            library.lampOut();
        }
    }

    private final Library library;

    Shelf(Library library) {
        this.library = library;
    }

    abstract int number();

    abstract void number(int value);

    @Override
    public abstract IntList history();

    @Override
    public abstract LongList longs();

    @Override
    public abstract DoubleList doubles();

    @Override
    public abstract IdList<Shelf> ids();

    @Override
    public abstract RecordList<Book> books();

    @Override
    public abstract LongMap<Book> byNumber();

    @Override
    public abstract IdMap<Shelf, Book.Size> sizes();

    @Override
    public abstract String text();

    @Override
    public abstract void text(String value);

    @Override
    public abstract byte[] bytes();

    @Override
    public abstract void bytes(byte[] value);

    abstract External<Lamp> lamp();

    @Spawn
    void build(Build build) {
        number(build.number());
        lamp().set(new Lamp(library));
    }

    @Receive
    void change(Change change) {
        change(change.number(), change.dice());
    }

    @Receive
    Fate cull(Cull cull) {
        change(cull.number(), cull.dice());
        return cull.ends(number()) ? Fate.DIE : Fate.LIVE;
    }

    @Receive
    void slip(Slip slip) {
        change(slip.number(), slip.dice());
        if (slip.who().equals(id()) && library.slips(slip.number())) {
            throw new IllegalStateException("told to");
        }
    }

    @Receive
    Fate burn(Burn burn) {
        return Fate.DIE;
    }

    @Receive
    long digest(Digest question) {
        return digest();
    }

    @Receive
    int howMany(HowMany question) {
        return books().size();
    }
}
