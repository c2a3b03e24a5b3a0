package io.kay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the glossary and the walks through the design say of the code: each class is there, with the word in its file. */
class GlossaryTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern ROW = Pattern.compile("^\\| ([a-z ]+) \\| .* \\| `(\\w+)` \\|$", Pattern.MULTILINE);

    private static final Pattern STEP = Pattern.compile("^\\| \\d+ \\| .* \\| `(\\w+)` \\|$", Pattern.MULTILINE);

    @TestFactory
    List<DynamicTest> eachWordOccursInTheCode() throws IOException {
        List<MatchResult> rows = ROW.matcher(Files.readString(ROOT.resolve("docs/glossary.md"))).results().toList();
        assertThat(rows).hasSizeGreaterThan(30);
        return rows.stream().map(row -> DynamicTest.dynamicTest(row.group(1), () -> {
            try (Stream<Path> files = Files.walk(ROOT.resolve("kay-engine/src/main/java"))) {
                Path file = files.filter(path -> path.endsWith(row.group(2) + ".java")).findFirst().orElseThrow();
                assertThat(words(Files.readString(file))).contains(words(row.group(1)));
            }
        })).toList();
    }

    @Test
    void eachStepOfAWalkNamesAClassThatIsThere() throws IOException {
        List<String> classes = STEP.matcher(Files.readString(ROOT.resolve("docs/design.md")))
                .results()
                .map(step -> step.group(1) + ".java")
                .toList();
        assertThat(classes).hasSizeGreaterThan(20);
        try (Stream<Path> files = Files.walk(ROOT.resolve("kay-engine/src/main/java"))) {
            assertThat(files.map(file -> file.getFileName().toString())).containsAll(classes);
        }
    }

    /** Small letters without anything between them, so that a name of several words is found in Java's spelling too. */
    private static String words(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }
}
