package io.kay.processor;

import org.junit.jupiter.api.Test;

class TraitRefusalTest extends RefusalTest {

    @Test
    void aTraitThatIsNoInterfaceIsRefused() {
        assertRefused("""
                @ActorTrait
                abstract class RoadUser {} // here
                """, "RoadUser: a trait must be an interface; declare: interface RoadUser");
    }

    @Test
    void aGenericTraitIsRefused() {
        assertRefused("""
                @ActorTrait
                interface RoadUser<T> {} // here
                """, "RoadUser: a trait cannot be generic; declare a trait for each type it is used with");
    }

    @Test
    void anActorTypeThatLeavesAMessageOfATraitUnhandledIsRefused() {
        assertRefused("""
                @ActorTrait interface RoadUser { record Honk() implements Message<RoadUser> {} }
                interface Motorised extends RoadUser {}
                record HowLoud() implements Question<RoadUser, Float> {}
                @ActorType
                abstract class Car implements Actor<Car>, Motorised { // here
                    @Receive void honk(RoadUser.Honk honk) {}
                }
                @ActorType
                abstract class Bus implements Actor<Bus>, RoadUser { // here
                    @Receive float howLoud(HowLoud question) { return 1; }
                }
                """, "Car: no handler for question HowLoud of trait RoadUser;"
                + " declare one: @Receive float howLoud(HowLoud question)",
                "Bus: no handler for message RoadUser.Honk of trait RoadUser;"
                        + " declare one: @Receive void honk(RoadUser.Honk message)");
    }

    @Test
    void aDefaultHandlerForWhatIsNoMessageOfTheTraitIsRefusedOnce() {
        assertRefused("""
                @ActorTrait interface RoadUser {
                    @Receive default void honk(Honk honk) {} // here
                }
                record Honk() implements Message<Car> {}
                @ActorType abstract class Car implements Actor<Car>, RoadUser {}
                @ActorType abstract class Bus implements Actor<Bus>, RoadUser {}
                """, "RoadUser.honk: Honk is not a message of RoadUser;"
                + " the first parameter must be a record that implements Message<RoadUser>");
    }

    @Test
    void anAbstractHandlerInATraitIsRefusedOnce() {
        assertRefused("""
                @ActorTrait interface RoadUser {
                    @Receive void honk(Honk honk); // here
                }
                record Honk() implements Message<RoadUser> {}
                @ActorType abstract class Car implements Actor<Car>, RoadUser {}
                @ActorType abstract class Bus implements Actor<Bus>, RoadUser {}
                """, "RoadUser.honk: a handler cannot be abstract; give it a body or remove the annotation");
    }

    @Test
    void aHandlerBesideTheDefaultHandlerIsRefused() {
        assertRefused("""
                @ActorTrait interface RoadUser {
                    @Receive default void honk(Honk honk) {}
                }
                record Honk() implements Message<RoadUser> {}
                @ActorType abstract class Car implements Actor<Car>, RoadUser {
                    @Receive void beep(Honk honk) {} // here
                }
                """, "Car.beep: Honk is already handled by RoadUser.honk; a message has one handler");
    }

    @Test
    void overridingADefaultHandlerWithoutAnnotationLeavesTheMessageUnhandled() {
        assertRefused("""
                @ActorTrait interface RoadUser {
                    @Receive default void honk(Honk honk) {}
                }
                record Honk() implements Message<RoadUser> {}
                @ActorType abstract class Car implements Actor<Car>, RoadUser { // here
                    @Override public void honk(Honk honk) {}
                }
                """, "Car: no handler for message Honk of trait RoadUser;"
                + " declare one: @Receive void honk(Honk message)");
    }
}
