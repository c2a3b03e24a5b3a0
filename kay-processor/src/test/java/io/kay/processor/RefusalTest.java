package io.kay.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.io.TempDir;

/**
 * For tests of mistakes: a source says with {@code // here} at the end of a line where an error is expected, so that
 * each test checks the text, the line, and that nothing else is reported.
 */
abstract class RefusalTest {

    private static final String HEADER = "package p; import io.kay.*; import io.kay.annotation.*;"
            + " import io.kay.annotation.ActorType; import java.util.*;\n";

    @TempDir Path temp = Path.of("set by JUnit");

    /** Compiles one file and expects these errors at the marked lines, the first at the first. */
    final void assertRefused(String source, String... errors) {
        Compiler.Outcome outcome = compile(source);

        assertThat(outcome.errors()).isEqualTo(expected(source, errors));
        assertThat(outcome.success()).isFalse();
    }

    /** Compiles one file and expects no complaint. */
    final void assertAccepted(String source) {
        assertThat(compile(source).all()).isEmpty();
    }

    final Compiler.Outcome compile(String source) {
        return new Compiler(temp).with(Compiler.ALL_WARNINGS + ",-auxiliaryclass")
                .compile(Map.of("p/Source.java", HEADER + source));
    }

    private static List<String> expected(String source, String... errors) {
        List<String> lines = (HEADER + source).lines().toList();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).endsWith("// here")) {
                assertThat(expected.size()).as("marked lines").isLessThan(errors.length);
                expected.add((i + 1) + ": " + errors[expected.size()]);
            }
        }
        assertThat(expected).as("marked lines").hasSize(errors.length);
        return expected;
    }
}
