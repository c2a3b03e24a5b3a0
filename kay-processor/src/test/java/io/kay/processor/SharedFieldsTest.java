package io.kay.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SharedFieldsTest extends RefusalTest {

    private static String warning(String field, String what) {
        return "WARNING %s: Car.%s: all instances and all workers share this %s; declare what belongs to one instance as"
                .formatted("%d", field, what)
                + " state, and share only what is made for several threads (@SuppressWarnings(\"kay\") if it is)";
    }

    @Test
    void aFieldThatAllInstancesWouldChangeIsWarnedOf() {
        Compiler.Outcome outcome = compile("""
                @ActorType
                abstract class Car implements Actor<Car> {
                    private final HashMap<String, Integer> visits = new HashMap<>();
                    private final Map<String, Integer> stops = new TreeMap<>();
                    private final int[] counts = new int[3];
                    private final StringBuilder log = new StringBuilder();
                }
                """);

        assertThat(outcome.success()).isTrue();
        assertThat(outcome.all()).containsExactly(warning("visits", "HashMap").formatted(4),
                warning("stops", "TreeMap").formatted(5), warning("counts", "array").formatted(6),
                warning("log", "StringBuilder").formatted(7));
    }

    @Test
    void whatIsMadeForSharingIsNot() {
        assertAccepted(
                """
                        @ActorType
                        abstract class Car implements Actor<Car> {
                            private static final int[] TABLE = {1, 2, 3};
                            private final Map<String, Integer> visits = new java.util.concurrent.ConcurrentHashMap<>();
                            private final List<String> names = List.of("a", "b");
                            private final Map<String, Integer> prices;
                            private final String text = "text";
                            private final java.util.concurrent.atomic.LongAdder total = new java.util.concurrent.atomic.LongAdder();
                            @SuppressWarnings("kay") private final int[] filledBefore = {1, 2, 3};
                            Car(Map<String, Integer> prices) { this.prices = prices; }
                        }
                        """);
    }
}
