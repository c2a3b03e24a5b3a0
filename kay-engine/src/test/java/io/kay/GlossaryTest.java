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
import org.junit.jupiter.api.TestFactory;

/** What docs/glossary.md says of the code: each class is there, and its file has the word in it. */
class GlossaryTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern ROW = Pattern.compile("^\\| ([a-z ]+) \\| .* \\| `(\\w+)` \\|$", Pattern.MULTILINE);

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

    /** Small letters without anything between them, so that a name of several words is found in Java's spelling too. */
    private static String words(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }
}
