package io.kay.processor;

import org.junit.jupiter.api.Test;

class MessageRefusalTest extends RefusalTest {

    private static final String ALLOWED = "; use a primitive, an enum, Id, String, a record of these,"
            + " or an array or List of these";

    /** Declarations beside an actor type that handles whatever {@code handler} says. */
    private void assertMessageRefused(String handler, String declarations, String... errors) {
        assertRefused("""
                @ActorType
                abstract class Car implements Actor<Car> {
                    %s
                }
                %s
                """.formatted(handler, declarations), errors);
    }

    @Test
    void aComponentThatAMessageCannotCarryIsRefusedAtItsLine() {
        assertMessageRefused("@Receive void park(Park park) {}", """
                record Park(
                    int level,
                    Thread since, // here
                    Map<String, Integer> prices) // here
                    implements Message<Car> {}
                """, "Park.since: Thread is not a type that a message can carry" + ALLOWED,
                "Park.prices: Map<String, Integer> is not a type that a message can carry" + ALLOWED);
    }

    @Test
    void aComponentInsideListsAndRecordsIsRefusedWithThePathToIt() {
        assertMessageRefused("@Receive void park(Park park) {}", """
                record Place(Object where) {}
                record Park(
                    List<Place[]> places) // here
                    implements Message<Car> {}
                """, "Park.places.where: Object is not a type that a message can carry" + ALLOWED);
    }

    @Test
    void aListOfWildcardsIsRefused() {
        assertMessageRefused("@Receive void park(Park park) {}", """
                record Park(List<? extends String> names) implements Message<Car> {} // here
                """, "Park.names: ? extends String is not a type that a message can carry" + ALLOWED);
    }

    @Test
    void aRecordInsideItselfIsRefused() {
        assertMessageRefused("@Receive void park(Park park) {}", """
                record Park(Park before) implements Message<Car> {} // here
                """, "Park.before: a Park inside itself has no end; put it into a List or an array");
    }

    @Test
    void anAnswerThatCannotBeCarriedIsRefused() {
        assertMessageRefused("@Receive Object where(Where where) { return this; }", """
                record Where() implements Question<Car, Object> {} // here
                """, "The answer to Where: Object is not a type that an answer can have" + ALLOWED);
    }

    @Test
    void aMessageThatIsNoRecordIsRefused() {
        assertMessageRefused("", """
                class Park implements Message<Car> {} // here
                enum Gear implements Message<Car> { ONE } // here
                abstract class HowFast implements Question<Car, Double> {} // here
                final class Enter implements Spawning<Car> {} // here
                interface Fine extends Message<Car> {}
                """, "Park: a message must be a record, not a class; declare: record Park(…) implements Message<Car>",
                "Gear: a message must be a record, not an enum; declare: record Gear(…) implements Message<Car>",
                "HowFast: a question must be a record, not a class;"
                        + " declare: record HowFast(…) implements Question<Car, Double>",
                "Enter: a spawning must be a record, not a class; declare: record Enter(…) implements Spawning<Car>");
    }

    @Test
    void aGenericMessageIsRefused() {
        assertMessageRefused("@Receive void park(Park<?> park) {}", """
                record Park<T>() implements Message<Car> {} // here
                """, "Park: a message cannot be generic; declare a record for each type it is used with");
    }

    @Test
    void aPrivateMessageIsRefused() {
        assertMessageRefused(
                "@Receive void park(Park park) {} private record Park() implements Message<Car> {} // here",
                "", "Car.Park: a message cannot be private, its codec must see it; make it package-private or more");
    }

    @Test
    void aMessageAndSpawningInOneIsRefused() {
        assertMessageRefused("@Receive void park(Park park) {}", """
                record Park() implements Message<Car>, Spawning<Car> {} // here
                """, "Park: cannot be a message and a spawning; declare a record for each");
    }

    @Test
    void aMessageForNobodyIsRefused() {
        assertMessageRefused("", """
                record Park() implements Message<String> {} // here
                record HowFast() implements Question<List<Car>, Double> {} // here
                interface Trait {}
                record Enter() implements Spawning<Trait> {} // here
                """,
                "Park: String handles no messages;"
                        + " name a class annotated @ActorType or an interface annotated @ActorTrait",
                "HowFast: List<Car> handles no messages;"
                        + " name a class annotated @ActorType or an interface annotated @ActorTrait",
                "Enter: Trait cannot be spawned; name a class annotated @ActorType");
    }

    @Test
    void aMessageThatDoesNotSayForWhomIsRefused() {
        assertMessageRefused("", """
                @SuppressWarnings("rawtypes")
                record Park() implements Message {} // here
                """, "Park: a message must say who handles it; name the actor type: Message<…>");
    }

    @Test
    void aMessageWithoutHandlerIsRefused() {
        assertMessageRefused("", """
                record Park() implements Message<Car> {} // here
                record HowFast() implements Question<Car, Double> {} // here
                record Names() implements Question<Car, List<String>> {} // here
                record Enter() implements Spawning<Car> {} // here
                """, "Car: no handler for message Park; declare one: @Receive void park(Park message)",
                "Car: no handler for question HowFast; declare one: @Receive double howFast(HowFast question)",
                "Car: no handler for question Names; declare one: @Receive List<String> names(Names question)",
                "Car: no handler for spawning Enter; declare one: @Spawn void enter(Enter spawning)");
    }

    @Test
    void aHandlerOfAGenericSuperclassHandlesWhatTheActorTypeSays() {
        assertAccepted("""
                abstract class Vehicle<M> { @Receive void any(M message) {} }
                @ActorType
                abstract class Car extends Vehicle<Tick> implements Actor<Car> {}
                record Tick() implements Message<Car> {}
                """);
    }

    @Test
    void anUnknownTypeIsLeftToTheCompiler() {
        assertMessageRefused("abstract Unknown1 unknown(); abstract void unknown(int i); // here", """
                record Park(
                    Unknown2 where) implements Message<Car> {} // here
                """, """
                cannot find symbol
                  symbol:   class Unknown1
                  location: class p.Car""", """
                cannot find symbol
                  symbol:   class Unknown2
                  location: class p.Park""");
    }

    @Test
    void anUnknownAnnotationOfAnActorTypeIsLeftToTheCompiler() {
        assertRefused("""
                @ActorTyp // here
                abstract class Car implements Actor<Car> {}
                record Park() implements Message<Car> {}
                """, """
                cannot find symbol
                  symbol: class ActorTyp""");
    }

    @Test
    void aListOfStateInAMessageIsRefused() {
        assertRefused("""
                @ActorType
                abstract class Car implements Actor<Car> {
                record Load(IntList weights) implements Message<Car> {} // here
                @Receive void load(Load load) {}
                }
                """, "Load.weights: IntList is a view of state and cannot travel; use an array or a List");
    }
}
