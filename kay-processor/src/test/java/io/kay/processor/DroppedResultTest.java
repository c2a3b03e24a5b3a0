package io.kay.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A result that nobody looks at is a mistake where nothing else comes of the call: a warning at its line. */
class DroppedResultTest extends RefusalTest {

    private static final String SOURCE = """
            @ActorType abstract class Car implements Actor<Car> {
                @Spawn void start(Start start) {}
                @Receive int fast(Fast question) { return 1; }
                @Receive void go(Go go, World world) {
                    %s
                }
                record Start() implements Spawning<Car> {}
                record Fast() implements Question<Car, Integer> {}
                record Go() implements Message<Car> {}
            }
            """;

    @Test
    void anAskWhoseReplyIsDropped() {
        Compiler.Outcome outcome = compile(SOURCE.formatted("world.ask(id(), new Fast());"));

        assertThat(outcome.all())
                .containsExactly("WARNING 6: the result of World.ask is dropped; use send if you need no answer");
    }

    @Test
    void anAskInALambdaWithoutAResult() {
        Compiler.Outcome outcome =
                compile(SOURCE.formatted("List.of(id()).forEach(each -> world.ask(each, new Fast()));"));

        assertThat(outcome.all())
                .containsExactly("WARNING 6: the result of World.ask is dropped; use send if you need no answer");
    }

    /** As the reactive system is. */
    @Test
    void aClassAllOfWhoseResultsCount() {
        Compiler.Outcome outcome = compile("""
                @CheckReturnValue("subscribe to it: nothing happens before")
                class Reactive {
                    Object ask() { return 1; }
                    void stop() {}
                    static void use(Reactive reactive) {
                        reactive.stop();
                        reactive.ask();
                    }
                }
                """);

        assertThat(outcome.all()).containsExactly(
                "WARNING 8: the result of Reactive.ask is dropped; subscribe to it: nothing happens before");
    }

    @Test
    void whatIsUsedIsNoMistake() {
        assertAccepted(SOURCE.formatted("Reply<Integer> reply = world.ask(id(), new Fast());"
                + " world.ask(id(), new Fast()).thenSend(id(), fast -> new Go());"
                + " List.of(id()).stream().map(each -> world.ask(each, new Fast())).toList();"
                + " world.spawn(new Start()); world.offload(() -> 1);"));
    }
}
