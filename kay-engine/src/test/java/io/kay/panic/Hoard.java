package io.kay.panic;

import io.kay.Actor;
import io.kay.IntList;
import io.kay.LongMap;
import io.kay.Message;
import io.kay.Question;
import io.kay.Spawning;
import io.kay.annotation.ActorType;
import io.kay.annotation.Essential;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;

/** Holds much, changes a little of it, and throws. */
@ActorType
abstract class Hoard implements Actor<Hoard> {

    abstract IntList coins();

    abstract LongMap<Gem> gems();

    abstract String tale();

    abstract void tale(String value);

    abstract byte[] seal();

    abstract void seal(byte[] value);

    @Spawn
    void begin(Begin begin) {}

    @Receive
    void grow(Grow grow) {
        int size = coins().size();
        for (int i = 0; i < grow.by(); i++) {
            coins().add(size + i);
        }
    }

    @Receive
    void fill(Fill fill) {
        for (int i = 0; i < fill.size(); i++) {
            gems().put(i, new Gem(i));
        }
        tale("x".repeat(fill.size()));
        seal(new byte[fill.size()]);
    }

    /** Changes the list at its beginning, in its middle and at its end. */
    @Receive
    void spoil(Spoil spoil) {
        disturb();
        if (spoil.byThrowing()) {
            throw new IllegalStateException("told to");
        }
    }

    @Receive
    void meddle(Meddle meddle) {
        disturb();
        if (meddle.byThrowing()) {
            throw new IllegalStateException("meddled");
        }
    }

    private void disturb() {
        IntList coins = coins();
        coins.set(3, -1);
        coins.set(coins.size() / 2, -2);
        coins.removeAt(coins.size() - 7);
        coins.add(-3);
        coins.add(-4);
    }

    @Receive
    int size(Size question) {
        return coins().size();
    }

    /** Of all coins, which come in the order of their numbers. */
    @Receive
    long sum(Sum question) {
        long sum = 0;
        for (int i = 0; i < coins().size(); i++) {
            sum += (long) i * coins().get(i);
        }
        return sum;
    }

    record Gem(int carats) {}

    record Begin() implements Spawning<Hoard> {}

    record Grow(int by) implements Message<Hoard> {}

    record Fill(int size) implements Message<Hoard> {}

    record Spoil(boolean byThrowing) implements Message<Hoard> {}

    @Essential
    record Meddle(boolean byThrowing) implements Message<Hoard> {}

    record Size() implements Question<Hoard, Integer> {}

    @Essential
    record Sum() implements Question<Hoard, Long> {}
}
