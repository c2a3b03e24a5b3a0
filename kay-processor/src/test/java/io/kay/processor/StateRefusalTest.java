package io.kay.processor;

import org.junit.jupiter.api.Test;

class StateRefusalTest extends RefusalTest {

    private void assertStateRefused(String members, String... errors) {
        assertRefused("""
                @ActorType
                abstract class Car implements Actor<Car> {
                %s
                }
                enum Empty {}
                record Point(double x, double y) {}
                record Named(String name) {}
                record Bounded(@MaxLength(0) String name) {}
                record Listed(List<String> names) {}
                record Inner(Point point, Named named) {}
                record Self(int depth, Self self) {}
                """.formatted(members), errors);
    }

    @Test
    void aTypeThatARowCannotHoldIsRefused() {
        assertStateRefused("""
                abstract java.time.Instant since(); // here
                abstract void since(java.time.Instant value);
                """, "Car.since: Instant is not a type that state can have;"
                + " use a primitive, an enum, Id, String, byte[], a record of these, or one that grows:"
                + " IntList, LongList, DoubleList, IdList, RecordList, LongMap, IdMap, External");
    }

    @Test
    void aBoxIsRefused() {
        assertStateRefused("""
                abstract Integer wheels(); // here
                abstract void wheels(Integer value);
                """, "Car.wheels: Integer is not a type that state can have;"
                + " use a primitive, an enum, Id, String, byte[], a record of these, or one that grows:"
                + " IntList, LongList, DoubleList, IdList, RecordList, LongMap, IdMap, External");
    }

    @Test
    void anArrayIsRefused() {
        assertStateRefused("""
                abstract int[] wheels(); // here
                abstract void wheels(int[] value);
                """, "Car.wheels: int[] is not a type that state can have;"
                + " use a primitive, an enum, Id, String, byte[], a record of these, or one that grows:"
                + " IntList, LongList, DoubleList, IdList, RecordList, LongMap, IdMap, External");
    }

    @Test
    void aListInARecordIsRefusedWithThePathToIt() {
        assertStateRefused("""
                abstract Listed listed(); // here
                abstract void listed(Listed value);
                """, "Car.listed.names: List<String> is not a type that state can have;"
                + " use a primitive, an enum, Id, String, byte[], a record of these, or one that grows:"
                + " IntList, LongList, DoubleList, IdList, RecordList, LongMap, IdMap, External");
    }

    @Test
    void anEnumWithoutConstantsIsRefused() {
        assertStateRefused("""
                abstract Empty empty(); // here
                abstract void empty(Empty value);
                """, "Car.empty: the enum Empty has no constants; declare one");
    }

    @Test
    void aRecordInsideItselfIsRefused() {
        assertStateRefused("""
                abstract Self self(); // here
                abstract void self(Self value);
                """, "Car.self.self: a Self inside itself has no end; put it into a List or an array");
    }

    @Test
    void aTypeThatGeneratedCodeCannotSeeIsRefused() {
        assertStateRefused("""
                private enum Color { RED }
                abstract Color color(); // here
                abstract void color(Color value);
                """, "Car.color: generated code in package p cannot see Car.Color; make it public");
    }

    @Test
    void aTextWithoutBoundInAnElementIsRefusedWithThePathToIt() {
        assertStateRefused("""
                abstract RecordList<Inner> inner(); // here
                """, "Car.inner.named.name: a String in an element of a list or map needs a bound;"
                + " annotate the component with @MaxLength");
    }

    @Test
    void aSetterOfAListIsRefused() {
        assertStateRefused("""
                abstract IntList wheels();
                abstract void wheels(IntList value); // here
                """, "Car.wheels: a IntList is changed in place; remove the setter");
    }

    @Test
    void aListWithoutTypeArgumentIsRefused() {
        assertStateRefused("""
                abstract IdList passengers(); // here
                """, "Car.passengers: IdList needs type arguments; say what it holds");
    }

    @Test
    void aListOfWhatIsNoRecordIsRefused() {
        assertStateRefused("""
                abstract RecordList<String> names(); // here
                """, "Car.names: RecordList<String> must hold records, not String; declare a record for it");
    }

    @Test
    void anArrayInAnElementIsRefused() {
        assertStateRefused("""
                record Wheel(byte[] bytes) {}
                abstract LongMap<Wheel> wheels(); // here
                """, "Car.wheels.bytes: byte[] is not a type that an element of a list or map can have;"
                + " use a primitive, an enum, Id, String with @MaxLength, or a record of these");
    }

    @Test
    void aGrowingListInARecordIsRefused() {
        assertStateRefused("""
                record Wheels(IntList sizes) {}
                abstract Wheels wheels(); // here
                abstract void wheels(Wheels value);
                """, "Car.wheels.sizes: IntList cannot be part of a record; declare it as state of its own");
    }

    @Test
    void growingStateIsAccepted() {
        assertAccepted("""
                record Point(double x, double y) {}
                record Named(String name) {}
                @ActorType
                abstract class Car implements Actor<Car> {
                abstract IntList ints();
                abstract LongList longs();
                abstract DoubleList doubles();
                abstract IdList<Car> ids();
                abstract RecordList<Point> points();
                abstract LongMap<Point> byNumber();
                abstract IdMap<Car, Point> byCar();
                abstract External<Thread> thread();
                abstract String name(); abstract void name(String value);
                abstract byte[] bytes(); abstract void bytes(byte[] value);
                abstract Named named(); abstract void named(Named value);
                }
                """);
    }

    @Test
    void aBoundOutOfRangeIsRefusedAtTheAnnotation() {
        assertStateRefused("""
                @MaxLength(0) // here
                abstract String name();
                abstract void name(String value);
                @MaxLength(
                    32768) // here
                abstract String plate();
                abstract void plate(String value);
                """, "Car.name: @MaxLength(0) is out of range; use 1 to 32767",
                "Car.plate: @MaxLength(32768) is out of range; use 1 to 32767");
    }

    @Test
    void aBoundOutOfRangeInARecordIsRefused() {
        assertStateRefused("""
                abstract Bounded bounded(); // here
                abstract void bounded(Bounded value);
                """, "Car.bounded.name: @MaxLength(0) is out of range; use 1 to 32767");
    }

    @Test
    void theLargestBoundIsAccepted() {
        assertAccepted("""
                @ActorType
                abstract class Car implements Actor<Car> {
                @MaxLength(32767) abstract String name(); abstract void name(String value);
                @MaxLength(1) abstract String plate(); abstract void plate(String value);
                }
                """);
    }

    @Test
    void aBoundOnWhatIsNoTextIsRefused() {
        assertStateRefused("""
                @MaxLength(3) // here
                abstract double speed();
                abstract void speed(double value);
                """, "Car.speed: @MaxLength on double bounds nothing; remove it");
    }

    @Test
    void aFieldThatIsNotFinalIsRefused() {
        assertStateRefused("""
                final int fine = 1;
                static final int ALSO_FINE = 1;
                private int count; // here
                static List<Id<Car>> cars; // here
                """, "Car.count: a field that is not final would be shared by all instances;"
                + " declare state: abstract int count() and abstract void count(int value)",
                "Car.cars: a field that is not final would be shared by all instances;"
                        + " declare state: abstract List<Id<Car>> cars() and abstract void cars(List<Id<Car>> value)");
    }

    @Test
    void aFieldThatIsNotFinalInASuperclassIsRefusedThere() {
        assertRefused("""
                abstract class Vehicle {
                    int wheels; // here
                }
                @ActorType
                abstract class Car extends Vehicle implements Actor<Car> {}
                """, "Vehicle.wheels: a field that is not final would be shared by all instances;"
                + " declare state: abstract int wheels() and abstract void wheels(int value)");
    }

    @Test
    void aGetterWithoutSetterIsRefused() {
        assertStateRefused("abstract Id<Car> next(); // here",
                "Car.next: a getter without a setter; declare: abstract void next(Id<Car> value)");
    }

    @Test
    void aSetterWithoutGetterIsRefused() {
        assertStateRefused("abstract void next(Id<Car> value); // here",
                "Car.next: a setter without a getter; declare: abstract Id<Car> next()");
    }

    @Test
    void accessorsOfDifferentTypesAreRefused() {
        assertStateRefused("""
                abstract double speed();
                abstract void speed(float value); // here
                """, "Car.speed: the setter takes float, but the getter returns double; use one type for both");
    }

    @Test
    void aSecondSetterOfAnotherTypeIsRefused() {
        assertStateRefused("""
                abstract double speed();
                abstract void speed(double value);
                abstract void speed(int value); // here
                """, "Car.speed: the setter takes int, but the getter returns double; use one type for both");
    }

    @Test
    void anAbstractMethodThatIsNoStateIsRefused() {
        assertStateRefused("""
                abstract double speedAfter(double seconds); // here
                abstract void reset(); // here
                abstract <T> T any(); // here
                """, "Car.speedAfter: an abstract method is state, and this is neither a getter T name()"
                + " nor a setter void name(T value); give it a body or one of these forms",
                "Car.reset: an abstract method is state, and this is neither a getter T name()"
                        + " nor a setter void name(T value); give it a body or one of these forms",
                "Car.any: an abstract method is state, and this is neither a getter T name()"
                        + " nor a setter void name(T value); give it a body or one of these forms");
    }

    @Test
    void allMistakesOfAClassAreReportedAtOnce() {
        assertStateRefused("""
                private int count; // here
                abstract Thread thread(); // here
                abstract void thread(Thread value);
                abstract double speed(); // here
                record Park() implements Message<Car> {} // here
                @Receive int tick(Tick tick) { return 1; } // here
                record Tick() implements Message<Car> {}
                """, "Car.count: a field that is not final would be shared by all instances;"
                + " declare state: abstract int count() and abstract void count(int value)",
                "Car.thread: Thread is not a type that state can have;"
                        + " use a primitive, an enum, Id, String, byte[], a record of these, or one that grows:"
                        + " IntList, LongList, DoubleList, IdList, RecordList, LongMap, IdMap, External",
                "Car.speed: a getter without a setter; declare: abstract void speed(double value)",
                "Car: no handler for message Car.Park; declare one: @Receive void park(Car.Park message)",
                "Car.tick: the handler of message Car.Tick must return void or Fate, not int");
    }
}
