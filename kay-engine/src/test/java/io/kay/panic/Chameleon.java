package io.kay.panic;

import java.nio.charset.StandardCharsets;
import java.util.Random;

import io.kay.Actor;
import io.kay.External;
import io.kay.Id;
import io.kay.IntList;
import io.kay.Message;
import io.kay.Question;
import io.kay.Spawning;
import io.kay.annotation.ActorType;
import io.kay.annotation.MaxLength;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;

/** State of every kind, in part of which a handler writes at random before it throws or not. */
@ActorType
abstract class Chameleon implements Actor<Chameleon> {

    record Hatch(long seed, boolean throwing) implements Spawning<Chameleon> {}

    /** Writes some fields, some of them several times; one of the instances that get it may throw then. */
    record Change(long seed, Id<Chameleon> throwing) implements Message<Chameleon> {}

    /** As {@link Change}, for one that is asked. */
    record Answer(long seed) implements Question<Chameleon, Integer> {}

    /** Whether it has handled all that was sent before. */
    record Look() implements Question<Chameleon, Boolean> {}

    record Place(double x, @MaxLength(6) String street, Shade shade) {}

    enum Shade {
        PALE, BRIGHT, DARK
    }

    abstract boolean flag();

    abstract void flag(boolean value);

    abstract byte small();

    abstract void small(byte value);

    abstract short brief();

    abstract void brief(short value);

    abstract char letter();

    abstract void letter(char value);

    abstract int number();

    abstract void number(int value);

    abstract long large();

    abstract void large(long value);

    abstract float coarse();

    abstract void coarse(float value);

    abstract double fine();

    abstract void fine(double value);

    abstract Shade shade();

    abstract void shade(Shade value);

    abstract Id<Chameleon> friend();

    abstract void friend(Id<Chameleon> value);

    abstract Place place();

    abstract void place(Place value);

    @MaxLength(12)
    abstract String name();

    abstract void name(String value);

    abstract String story();

    abstract void story(String value);

    abstract byte[] bytes();

    abstract void bytes(byte[] value);

    abstract IntList list();

    abstract External<Object> companion();

    @Spawn
    void hatch(Hatch hatch) {
        place(new Place(0, "", Shade.PALE));
        change(hatch.seed());
        if (hatch.throwing()) {
            throw new IllegalStateException("told to");
        }
    }

    @Receive
    void change(Change change) {
        change(change.seed());
        if (change.throwing().equals(id())) {
            throw new IllegalStateException("told to");
        }
    }

    @Receive
    int answer(Answer answer) {
        change(answer.seed());
        throw new IllegalStateException("told to");
    }

    @Receive
    boolean look(Look look) {
        return true;
    }

    private void change(long seed) {
        Random random = new Random(seed);
        for (int i = random.nextInt(30); i > 0; i--) {
            change(random);
        }
    }

    private void change(Random random) {
        int number = random.nextInt();
        String text = Integer.toString(number, 36);
        switch (random.nextInt(17)) {
            case 0 -> flag(!flag());
            case 1 -> small((byte) number);
            case 2 -> brief((short) number);
            case 3 -> letter((char) number);
            case 4 -> number(number);
            case 5 -> large(random.nextLong());
            case 6 -> coarse(random.nextFloat());
            case 7 -> fine(random.nextDouble());
            case 8 -> shade(Shade.values()[Math.floorMod(number, 3)]);
            case 9 -> friend(flag() ? Id.none() : id());
            case 10 -> place(new Place(number, text.substring(0, 2), shade()));
            case 11 -> name(text);
            case 12 -> story(story() + text);
            case 13 -> bytes(text.getBytes(StandardCharsets.UTF_8));
            case 14 -> list().add(number);
            case 15 -> companion().set(text);
            case 16 -> companion().clear();
            default -> throw new IllegalStateException();
        }
    }
}
