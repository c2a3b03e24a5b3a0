package io.kay.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

class TroubleshootingTest {

    /** A row whose first cell is one piece of code. */
    private static final Pattern MESSAGE = Pattern.compile("(?m)^\\| `([^`]+)` \\|");

    /** What the guide says that kay says is somewhere in kay, so that the guide goes on when a message is reworded. */
    @Test
    void messagesInTheGuideAreThoseOfTheSources() throws IOException {
        String guide = Files.readString(Documentation.root().resolve("docs/troubleshooting.md"));
        List<String> messages = MESSAGE.matcher(guide).results().map(row -> row.group(1)).toList();
        String sources = sources();

        assertThat(messages).hasSizeGreaterThan(10).allSatisfy(message -> assertThat(sources).contains(message));
    }

    /** All main sources, with texts that are put together from several lines in one piece. */
    private static String sources() {
        return Stream.of("kay-engine", "kay-processor", "kay-spring-boot-autoconfigure")
                .map(module -> Documentation.root().resolve(module).resolve("src/main/java"))
                .flatMap(TroubleshootingTest::files)
                .map(TroubleshootingTest::text)
                .collect(Collectors.joining("\n"));
    }

    private static Stream<Path> files(Path folder) {
        try {
            return Files.walk(folder).filter(file -> file.toString().endsWith(".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).replaceAll("\"\\s*\\+\\s*\"", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
