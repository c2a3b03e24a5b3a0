package io.kay.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentationTest {

    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|#)([^)#]+)(?:#[^)]*)?\\)");

    static List<Path> files() {
        return Documentation.files();
    }

    @Test
    void theReadmeBeginsWithTwoCommands() {
        List<String> commands = Documentation.blocks(Documentation.readme(), "sh").getFirst().lines().toList();

        assertThat(commands).hasSize(2).allMatch(command -> command.startsWith("./mvnw "));
    }

    @Test
    void ciRunsTheTestCommandOfTheReadme() throws IOException {
        String test = Documentation.blocks(Documentation.readme(), "sh").getFirst().lines().toList().getLast();

        assertThat(Files.readString(Documentation.root().resolve(".ci/run"))).endsWith("exec " + test + "\n");
    }

    @ParameterizedTest
    @MethodSource("files")
    void javaCompiles(Path file, @TempDir Path folder) throws IOException {
        Documentation.compile(Documentation.blocks(file, "java"), folder);
    }

    @ParameterizedTest
    @MethodSource("files")
    void linksLeadSomewhere(Path file) throws IOException {
        LINK.matcher(Files.readString(file))
                .results()
                .map(found -> found.group(1))
                .forEach(link -> assertThat(file.resolveSibling(link)).exists());
    }
}
