package io.kay.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** The code blocks of the project's Markdown files. */
final class Documentation {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern PUBLIC_TYPE = Pattern
            .compile("^public (?:abstract )?(?:class|record|interface|enum) (\\w+)", Pattern.MULTILINE);

    private Documentation() {}

    /** All Markdown files. */
    static List<Path> files() {
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            return Stream.concat(Stream.of(ROOT.resolve("README.md"), ROOT.resolve("demo-app/README.md")), docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path readme() {
        return ROOT.resolve("README.md");
    }

    static Path root() {
        return ROOT;
    }

    /** The blocks of one language in a file, in their order. */
    static List<String> blocks(Path file, String language) {
        try {
            return Pattern.compile("^```" + language + "\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL)
                    .matcher(Files.readString(file))
                    .results()
                    .map(found -> found.group(1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Compiles source files as a reader's build does, with the annotation processor and all warnings as errors. */
    static void compile(List<String> sources, Path folder) throws IOException {
        if (sources.isEmpty()) {
            return;
        }
        List<String> arguments = new ArrayList<>(List.of("-Xlint:all,-path,-processing", "-Werror", "-d",
                folder.toString(), "-processorpath", System.getProperty("java.class.path"), "-processor",
                "io.kay.processor.KayProcessor"));
        for (String source : sources) {
            Path file = folder.resolve("src").resolve(publicType(source) + ".java");
            Files.createDirectories(file.getParent());
            Files.writeString(file, source);
            arguments.add(file.toString());
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .as("result of javac")
                .isZero();
    }

    /** The name of the type that a source file is named after. */
    private static String publicType(String source) {
        Matcher matcher = PUBLIC_TYPE.matcher(source);
        if (!matcher.find()) {
            throw new IllegalArgumentException("No public type in\n" + source);
        }
        return matcher.group(1);
    }
}
