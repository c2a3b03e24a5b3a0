package io.kay.snapshot;

import io.kay.Actor;
import io.kay.DoubleList;
import io.kay.External;
import io.kay.Id;
import io.kay.IntList;
import io.kay.LongMap;
import io.kay.Message;
import io.kay.RecordList;
import io.kay.Spawning;
import io.kay.annotation.ActorType;
import io.kay.annotation.Formerly;
import io.kay.annotation.MaxLength;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;

/** The same actor type in several versions of a program. */
final class Versions {

    private Versions() {}

    enum OldMood {
        CALM, GLAD, GRIM
    }

    enum NewMood {
        GRIM, ANGRY, CALM, GLAD
    }

    enum FewMoods {
        GLAD, GRIM
    }

    record Place(double x, double y) {}

    record Point(@Formerly("x") double east, double y) {}

    record OldPart(int weight, @MaxLength(4) String name, OldMood mood) {}

    record NewPart(boolean spare, @MaxLength(8) String name, NewMood mood, @Formerly("weight") long grams) {}

    record Build(int number) implements Spawning<OldCar> {}

    record BuildNew(int number) implements Spawning<NewCar> {}

    record BuildFew(int number) implements Spawning<FewCar> {}

    record BuildOdd(int number) implements Spawning<OddCar> {}

    record BuildOther() implements Spawning<Other> {}

    record Wreck() implements Message<OldCar> {}

    /** The first version. */
    @ActorType(name = "Car")
    abstract static class OldCar implements Actor<OldCar> {

        abstract byte tiny();

        abstract void tiny(byte value);

        abstract short small();

        abstract void small(short value);

        abstract int whole();

        abstract void whole(int value);

        abstract float real();

        abstract void real(float value);

        abstract int count();

        abstract void count(int value);

        abstract OldMood mood();

        abstract void mood(OldMood value);

        @MaxLength(4)
        abstract String plate();

        abstract void plate(String value);

        abstract String note();

        abstract void note(String value);

        abstract IntList history();

        abstract RecordList<OldPart> parts();

        abstract LongMap<OldPart> spares();

        abstract Place place();

        abstract void place(Place value);

        abstract double dropped();

        abstract void dropped(double value);

        abstract DoubleList droppedToo();

        abstract External<String> lamp();

        @Spawn
        void build(Build build) {
            int n = build.number();
            tiny((byte) -n);
            small((short) (-1000 - n));
            whole(-100_000 - n);
            real(n + 0.5f);
            count(n);
            mood(OldMood.values()[n % 3]);
            plate("P" + n % 100);
            note("note of " + n);
            for (int i = 0; i < n % 7; i++) {
                history().add(i * n);
                parts().add(new OldPart(i + n, "p" + i, OldMood.values()[i % 3]));
                spares().put(i - 2, new OldPart(i, "s", OldMood.GRIM));
                droppedToo().add(i);
            }
            place(new Place(n, -n));
            dropped(3.25);
            lamp().set("lit");
        }

        @Receive
        io.kay.Fate wreck(Wreck wreck) {
            return io.kay.Fate.DIE;
        }
    }

    /** The next one: widened, renamed, added, removed, constants in another order. */
    @ActorType(name = "Car")
    abstract static class NewCar implements Actor<NewCar> {

        abstract NewMood mood();

        abstract void mood(NewMood value);

        abstract short tiny();

        abstract void tiny(short value);

        abstract int small();

        abstract void small(int value);

        abstract long whole();

        abstract void whole(long value);

        abstract double real();

        abstract void real(double value);

        abstract double count();

        abstract void count(double value);

        @MaxLength(8)
        abstract String plate();

        abstract void plate(String value);

        @Formerly({"memo", "note"})
        abstract String remark();

        abstract void remark(String value);

        abstract IntList history();

        abstract RecordList<NewPart> parts();

        abstract LongMap<NewPart> spares();

        @Formerly("place")
        abstract Point position();

        abstract void position(Point value);

        abstract Id<NewCar> added();

        abstract void added(Id<NewCar> value);

        abstract NewMood addedMood();

        abstract void addedMood(NewMood value);

        abstract IntList addedList();

        abstract String addedText();

        abstract void addedText(String value);

        abstract External<String> lamp();

        @Spawn
        void build(BuildNew build) {
            whole(build.number());
        }
    }

    /** One in which a constant is gone. */
    @ActorType(name = "Car")
    abstract static class FewCar implements Actor<FewCar> {

        abstract FewMoods mood();

        abstract void mood(FewMoods value);

        @Spawn
        void build(BuildFew build) {
            mood(FewMoods.GLAD);
        }
    }

    /** One that cannot be. */
    @ActorType(name = "Car")
    abstract static class OddCar implements Actor<OddCar> {

        abstract int whole();

        abstract void whole(int value);

        abstract int real();

        abstract void real(int value);

        @MaxLength(2)
        abstract String plate();

        abstract void plate(String value);

        @Spawn
        void build(BuildOdd build) {
            whole(build.number());
        }
    }

    /** Another actor type. */
    @ActorType
    abstract static class Other implements Actor<Other> {

        @Spawn
        void build(BuildOther build) {
            // has no state
        }
    }
}
