package io.kay.processor;

import org.junit.jupiter.api.Test;

class HandlerRefusalTest extends RefusalTest {

    private void assertHandlerRefused(String handlers, String... errors) {
        assertRefused("""
                @ActorType
                abstract class Car implements Actor<Car> {
                    @Receive void fine(Fine fine, World world) {}
                %s
                }
                record Fine() implements Message<Car> {}
                @ActorType abstract class Bus implements Actor<Bus> { @Receive void ring(Ring ring) {} }
                record Ring() implements Message<Bus> {}
                """.formatted(handlers), errors);
    }

    @Test
    void twoHandlersForOneMessageAreRefused() {
        assertHandlerRefused("""
                @Receive void tick(Tick tick) {}
                @Receive void tock(Tick tick) {} // here
                record Tick() implements Message<Car> {}
                """, "Car.tock: Car.Tick is already handled by Car.tick; a message has one handler");
    }

    @Test
    void aParameterThatIsNoMessageOfTheTypeIsRefused() {
        assertHandlerRefused("""
                @Receive void ring(Ring ring) {} // here
                @Receive void text(String text) {} // here
                @Receive void number(int number) {} // here
                @Spawn void enter(String text) {} // here
                """,
                "Car.ring: Ring is not a message of Car;"
                        + " the first parameter must be a record that implements Message<Car>",
                "Car.text: String is not a message of Car;"
                        + " the first parameter must be a record that implements Message<Car>",
                "Car.number: int is not a message of Car;"
                        + " the first parameter must be a record that implements Message<Car>",
                "Car.enter: String is not a spawning of Car;"
                        + " the first parameter must be a record that implements Spawning<Car>");
    }

    @Test
    void theWrongAnnotationIsRefused() {
        assertHandlerRefused("""
                @Spawn void tick(Tick tick) {} // here
                @Receive void enter(Enter enter) {} // here
                record Tick() implements Message<Car> {}
                record Enter() implements Spawning<Car> {}
                """, "Car.tick: Car.Tick is a message; annotate its handler with @Receive",
                "Car.enter: Car.Enter is a spawning; annotate its handler with @Spawn");
    }

    @Test
    void bothAnnotationsAreRefused() {
        assertHandlerRefused("""
                @Spawn @Receive void tick(Tick tick) {} // here
                record Tick() implements Message<Car> {}
                """, "Car.tick: @Spawn and @Receive on one method; keep one of them");
    }

    @Test
    void aWrongReturnTypeIsRefused() {
        assertHandlerRefused("""
                @Receive boolean tick(Tick tick) { return true; } // here
                @Spawn Fate enter(Enter enter) { return Fate.LIVE; } // here
                @Receive int howFast(HowFast question) { return 1; } // here
                @Receive void names(Names question) {} // here
                @Receive List<Integer> more(More question) { return List.of(); } // here
                record Tick() implements Message<Car> {}
                record Enter() implements Spawning<Car> {}
                record HowFast() implements Question<Car, Double> {}
                record Names() implements Question<Car, List<String>> {}
                record More() implements Question<Car, List<String>> {}
                """, "Car.tick: the handler of message Car.Tick must return void or Fate, not boolean",
                "Car.enter: the handler of spawning Car.Enter must return void, not Fate",
                "Car.howFast: the handler of question Car.HowFast must return double, not int",
                "Car.names: the handler of question Car.Names must return List<String>, not void",
                "Car.more: the handler of question Car.More must return List<String>, not List<Integer>");
    }

    @Test
    void aHandlerThatGeneratedCodeCannotCallIsRefused() {
        assertHandlerRefused("""
                @Receive private void tick(Tick tick) {} // here
                @Receive static void tock(Tock tock) {} // here
                @Receive abstract void tack(Tack tack); // here
                record Tick() implements Message<Car> {}
                record Tock() implements Message<Car> {}
                record Tack() implements Message<Car> {}
                """, "Car.tick: a handler cannot be private; make it package-private or more",
                "Car.tock: a handler cannot be static; remove static",
                "Car.tack: a handler cannot be abstract; give it a body or remove the annotation");
    }

    @Test
    void aWrongNumberOfParametersIsRefused() {
        assertHandlerRefused("""
                @Receive void none() {} // here
                @Receive void three(Tick tick, World world, int more) {} // here
                record Tick() implements Message<Car> {}
                """, "Car.none: a handler has one or two parameters, not 0; declare the message, then World if needed",
                "Car.three: a handler has one or two parameters, not 3; declare the message, then World if needed");
    }

    @Test
    void aSecondParameterThatIsNotWorldIsRefused() {
        assertHandlerRefused("""
                @Receive void tick(Tick tick, int world) {} // here
                record Tick() implements Message<Car> {}
                """, "Car.tick: the second parameter of a handler must be World, not int; replace or remove it");
    }

    @Test
    void aCheckedExceptionIsRefused() {
        assertHandlerRefused("""
                @Receive void tick(Tick tick) throws java.io.IOException, IllegalStateException {} // here
                record Tick() implements Message<Car> {}
                """, "Car.tick: a handler cannot throw the checked IOException;"
                + " catch it or wrap it in an unchecked exception");
    }
}
