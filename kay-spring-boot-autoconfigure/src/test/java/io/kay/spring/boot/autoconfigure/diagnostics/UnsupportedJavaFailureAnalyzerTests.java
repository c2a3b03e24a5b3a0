package io.kay.spring.boot.autoconfigure.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts applications that are themselves compiled for Java 17 on a Java 17, if one is installed. */
class UnsupportedJavaFailureAnalyzerTests {

    @TempDir private Path classes;

    @Test
    void explainsAnApplicationThatOnlyHasKayOnItsClassPath() throws Exception {
        Compiled.compile(classes, 17, Map.of("old.Old", """
                package old;

                @org.springframework.boot.autoconfigure.SpringBootApplication
                public class Old {
                    public static void main(String[] arguments) {
                        org.springframework.boot.SpringApplication.run(Old.class, arguments);
                    }
                }
                """));

        explains(run("old.Old"));
    }

    @Test
    void explainsAnApplicationThatUsesKay() throws Exception {
        Compiled.compile(classes, 17, Map.of("old.User", """
                package old;

                @org.springframework.boot.autoconfigure.SpringBootApplication
                public class User {

                    public User(io.kay.ActorSystem system) {}

                    public static void main(String[] arguments) {
                        org.springframework.boot.SpringApplication.run(User.class, arguments);
                    }
                }
                """));

        explains(run("old.User"));
    }

    @Test
    void saysNothingOnANewerJava() {
        assertThat(new UnsupportedJavaFailureAnalyzer().analyze(new UnsupportedClassVersionError())).isNull();
    }

    private static void explains(String output) {
        assertThat(output).contains("""
                ***************************
                APPLICATION FAILED TO START
                ***************************

                Description:

                kay needs Java 25, but this application runs on Java 17 (""").contains("""
                ).

                Action:

                Run the application with a JDK 25 or newer. For a start from a shell, set JAVA_HOME to it; in a \
                build, select it as the toolchain; in a container, change the base image.
                """);
    }

    private String run(String main) throws Exception {
        Optional<Path> java = java17();
        assumeTrue(java.isPresent(), "no Java 17 beside this one or in JAVA_17_HOME");
        Path output = classes.resolve("output.txt");
        Process process = new ProcessBuilder(java.get().toString(),
                "-Dspring.devtools.restart.enabled=false", "-cp",
                classes + ":" + System.getProperty("java.class.path"), main, "--server.port=0")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor()).as(() -> read(output)).isEqualTo(1);
        return read(output);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static Optional<Path> java17() throws IOException {
        String configured = System.getenv("JAVA_17_HOME");
        Path installed = Path.of(System.getProperty("java.home")).resolveSibling("");
        try (Stream<Path> homes = configured != null ? Stream.of(Path.of(configured))
                : Files.isDirectory(installed) ? Files.list(installed) : Stream.empty()) {
            return homes.filter(home -> is17(home.resolve("release")))
                    .map(home -> home.resolve("bin/java"))
                    .filter(Files::isExecutable)
                    .findFirst();
        }
    }

    private static boolean is17(Path release) {
        return Files.isReadable(release) && read(release).contains("JAVA_VERSION=\"17.");
    }
}
