package io.kay.inspect;

import io.kay.Actor;
import io.kay.Fate;
import io.kay.Message;
import io.kay.Question;
import io.kay.Spawning;
import io.kay.annotation.ActorType;
import io.kay.annotation.Essential;
import io.kay.annotation.MaxLength;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;

/** Has a number of every kind. */
@ActorType
abstract class Sensor implements Actor<Sensor> {

    abstract double level();

    abstract void level(double value);

    abstract Place place();

    abstract void place(Place value);

    abstract byte tiny();

    abstract void tiny(byte value);

    abstract short small();

    abstract void small(short value);

    abstract int number();

    abstract void number(int value);

    abstract long total();

    abstract void total(long value);

    @MaxLength(20)
    abstract String label();

    abstract void label(String value);

    @Spawn
    void install(Install install) {
        level(install.level());
        int number = install.number();
        number(number);
        total(-10L * number);
        tiny((byte) number);
        small((short) number);
        place(new Place(number / 2f, 1));
        label("sensor " + number);
    }

    @Receive
    void measure(Measure measure) {
        level(measure.level());
    }

    @Receive
    void move(Move move) {
        place(new Place(place().x(), move.y()));
    }

    @Receive
    double level(Level question) {
        total(total() + 1);
        return level();
    }

    @Receive
    boolean alive(Alive question) {
        return true;
    }

    @Receive
    boolean vital(Vital question) {
        return true;
    }

    @Receive
    Fate remove(Remove remove) {
        return number() == remove.number() || remove.number() == Remove.ANY ? Fate.DIE : Fate.LIVE;
    }

    @Receive
    void breakDown(BreakDown message) {
        level(-1);
        throw new IllegalStateException("broken");
    }

    record Place(float x, float y) {}

    record Install(int number, double level) implements Spawning<Sensor> {}

    record Measure(double level) implements Message<Sensor> {}

    record Move(float y) implements Message<Sensor> {}

    record Level() implements Question<Sensor, Double> {}

    record Alive() implements Question<Sensor, Boolean> {}

    @Essential
    record Vital() implements Question<Sensor, Boolean> {}

    record Remove(int number) implements Message<Sensor> {

        static final int ANY = -1;
    }

    record BreakDown() implements Message<Sensor> {}
}
