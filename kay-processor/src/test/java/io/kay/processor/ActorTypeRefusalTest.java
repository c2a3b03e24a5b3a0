package io.kay.processor;

import org.junit.jupiter.api.Test;

class ActorTypeRefusalTest extends RefusalTest {

    @Test
    void aClassThatIsNotAbstractIsRefused() {
        assertRefused("""
                @ActorType
                class Car implements Actor<Car> { // here
                    public Id<Car> id() { return Id.none(); }
                }
                """, "Car: an actor type must be abstract; declare: abstract class Car");
    }

    @Test
    void whatIsNoClassIsRefused() {
        assertRefused("""
                @ActorType interface Car {} // here
                @ActorType record Bus() {} // here
                @ActorType enum Tram { A } // here
                @ActorType @interface Cab {} // here
                """, "Car: an actor type must be an abstract class, not an interface;"
                + " declare: abstract class Car implements Actor<Car>",
                "Bus: an actor type must be an abstract class, not a record;"
                        + " declare: abstract class Bus implements Actor<Bus>",
                "Tram: an actor type must be an abstract class, not an enum;"
                        + " declare: abstract class Tram implements Actor<Tram>",
                "Cab: an actor type must be an abstract class, not an annotation;"
                        + " declare: abstract class Cab implements Actor<Cab>");
    }

    @Test
    void aGenericClassIsRefused() {
        assertRefused("""
                @ActorType
                abstract class Car<T> implements Actor<Car<T>> {} // here
                """, "Car: an actor type cannot be generic; declare a class for each type it is used with");
    }

    @Test
    void anInnerClassIsRefused() {
        assertRefused("""
                class City {
                    @ActorType
                    abstract class Car implements Actor<Car> {} // here
                }
                """, "City.Car: an actor type cannot be an inner class; make it static");
    }

    @Test
    void aPrivateClassIsRefused() {
        assertRefused("""
                class City {
                    @ActorType
                    private abstract static class Car implements Actor<Car> {} // here
                }
                """, "City.Car: an actor type cannot be private; make it package-private or more");
    }

    @Test
    void aSealedClassIsRefused() {
        assertRefused("""
                @ActorType
                abstract sealed class Car implements Actor<Car> permits Fast {} // here
                final class Fast extends Car { public Id<Car> id() { return Id.none(); } }
                """, "Car: an actor type cannot be sealed, generated code extends it; remove sealed");
    }

    @Test
    void aClassThatIsNoActorOfItselfIsRefused() {
        assertRefused("""
                @ActorType abstract class Car {} // here
                @ActorType abstract class Bus implements Actor<Tram> {} // here
                @ActorType abstract class Tram implements Actor<Tram> {}
                """, "Car: an actor type must implement Actor of itself; declare: implements Actor<Car>",
                "Bus: an actor type must implement Actor of itself; declare: implements Actor<Bus>");
    }

    @Test
    void severalConstructorsAreRefused() {
        assertRefused("""
                @ActorType
                abstract class Car implements Actor<Car> {
                    Car() {}
                    Car(int wheels) {} // here
                }
                """, "Car: an actor type has one constructor, not 2; remove this or the other");
    }

    @Test
    void aPrivateConstructorIsRefused() {
        assertRefused("""
                @ActorType
                abstract class Car implements Actor<Car> {
                    private Car() {} // here
                }
                """, "Car: the constructor cannot be private; make it package-private or more");
    }

    @Test
    void aConstructorWithACheckedExceptionIsRefused() {
        assertRefused("""
                @ActorType
                abstract class Car implements Actor<Car> {
                    Car() throws java.io.IOException {} // here
                }
                """, "Car: the constructor cannot throw the checked IOException; wrap it in an unchecked exception");
    }

    @Test
    void partitionsThatAreNoPowerOfTwoUpTo64AreRefusedAtTheAnnotation() {
        assertRefused("""
                @ActorType(name = "car",
                    partitions = 3) // here
                abstract class Car implements Actor<Car> {}
                @ActorType(partitions = 128) abstract class Bus implements Actor<Bus> {} // here
                @ActorType(partitions = -1) abstract class Tram implements Actor<Tram> {} // here
                @ActorType(partitions = 64) abstract class Fine implements Actor<Fine> {}
                @ActorType(partitions = 1) abstract class AlsoFine implements Actor<AlsoFine> {}
                """,
                "Car: partitions = 3 is not a power of two from 1 to 64; use one, or 0 for the default of the system",
                "Bus: partitions = 128 is not a power of two from 1 to 64; use one, or 0 for the default of the system",
                "Tram: partitions = -1 is not a power of two from 1 to 64;"
                        + " use one, or 0 for the default of the system");
    }
}
