package io.kay.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The counter of the README, taken from the README. */
@ExtendWith(OutputCaptureExtension.class)
class CounterTest {

    @TempDir Path folder;

    @Test
    void theCounterOfTheReadmeCountsInFortyLines(CapturedOutput output) throws Exception {
        String source = Documentation.blocks(Documentation.readme(), "java")
                .stream()
                .filter(block -> block.contains("class Counter"))
                .findFirst()
                .orElseThrow();
        Documentation.compile(List.of(source), folder);

        try (URLClassLoader classes =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            classes.loadClass("com.example.Counter").getMethod("main", String[].class).invoke(null, (Object) null);
        }

        assertThat(output.getOut().lines().filter(line -> line.startsWith("counted")))
                .containsExactly("counted to 1", "counted to 3");
        assertThat(source.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("import")
                        && !line.startsWith("package"))
                .count()).isLessThanOrEqualTo(40);
    }
}
