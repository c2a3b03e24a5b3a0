package io.kay.growing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ResidentSizeTest {

    @Test
    @EnabledOnOs(OS.LINUX)
    void memoryOfListsThatGrewGoesBackToTheOperatingSystem() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m", "-cp", System.getProperty("java.class.path"), ResidentSize.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<Long> kilobytes = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines()
                .map(Long::valueOf)
                .toList();

        assertThat(process.waitFor()).isZero();
        assertThat(kilobytes).hasSize(3);
        long first = kilobytes.getFirst();
        long listBytes = (long) ResidentSize.INSTANCES * ResidentSize.ENTRIES * Integer.BYTES;
        assertThat(kilobytes.get(1)).isGreaterThan(first + listBytes / 1024);
        assertThat(kilobytes.getLast()).isLessThan(first + first / 5);
    }
}
