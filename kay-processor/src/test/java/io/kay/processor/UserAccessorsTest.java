package io.kay.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A codec says whether writing a message runs code of users: then the engine holds no lock meanwhile. */
class UserAccessorsTest {

    @TempDir private Path temp;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            record M(int a, String b, Id<Car> c) implements Message<Car> {}                              | false
            record M(int[] a, Part[] b) implements Message<Car> {} record Part(double x) {}              | false
            record M(int a) implements Message<Car> { public int a() { return a; } }                     | true
            record M(int a) implements Message<Car> { public M { a++; } int b() { return a; } }          | false
            record M(List<String> a) implements Message<Car> {}                                          | true
            record M(Part a) implements Message<Car> {} record Part(int x) { public int x() { return 1; } } | true
            record M(Part[] a) implements Message<Car> {} record Part(int x) { public int x() { return 1; } } | true
            """)
    void theCodecKnows(String records, boolean runsUserCode) throws IOException {
        Compiler.Outcome outcome = new Compiler(temp).compile(Map.of("p/Car.java",
                """
                        package p; import io.kay.*; import java.util.List;
                        @io.kay.annotation.ActorType abstract class Car implements Actor<Car> { @io.kay.annotation.Receive void hear(M message) {} }
                        """
                        + records));

        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.generated("p.M__Codec").contains("runsUserCode")).isEqualTo(runsUserCode);
    }
}
