package io.kay.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the processor writes for one sample of each kind of actor, checked in to be read and compared. After a change that
 * is meant, {@code ./mvnw test -pl kay-processor -Dtest=GoldenFilesTest -Dkay.golden=write} writes the files again; look
 * at the difference.
 */
class GoldenFilesTest {

    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");

    @TempDir private Path temp;

    @Test
    void generatedCodeIsWhatWasCheckedIn() throws IOException {
        Compiler.Outcome outcome = new Compiler(temp).compile(files(GOLDEN.resolve("sources")));
        assertThat(outcome.all()).isEmpty();
        Map<String, String> generated = files(outcome.classes());
        generated.keySet().removeIf(name -> !name.endsWith(".java"));
        if ("write".equals(System.getProperty("kay.golden"))) {
            for (Map.Entry<String, String> file : generated.entrySet()) {
                Files.writeString(Files.createDirectories(GOLDEN.resolve("generated/market"))
                        .resolve(Path.of(file.getKey()).getFileName()), file.getValue());
            }
        }
        assertThat(generated).isEqualTo(files(GOLDEN.resolve("generated")));
    }

    private static Map<String, String> files(Path root) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.filter(path -> path.toString().endsWith(".java")).toList()) {
                files.put(root.relativize(file).toString(), Files.readString(file));
            }
        }
        return files;
    }
}
