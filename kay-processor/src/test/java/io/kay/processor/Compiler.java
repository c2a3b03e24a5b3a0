package io.kay.processor;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;

/** Compiles sources with the processor, as a user's build would. */
final class Compiler {

    private static final Path ENGINE_SOURCES = Path.of("..", "kay-engine", "src", "main", "java");
    private static final List<String> CONTRACT = List.of("io/kay", "io/kay/annotation", "io/kay/guard", "io/kay/state",
            "io/kay/message", "io/kay/dispatch");

    /** All warnings but one: that there are annotations which no processor keeps from the others. */
    static final String ALL_WARNINGS = "-Xlint:all,-processing";

    private final Path temp;
    private final List<String> options = new ArrayList<>();
    private final List<Path> classPath = new ArrayList<>();
    private boolean inModule;
    private final List<Processor> processors = new ArrayList<>(List.of(new KayProcessor()));

    /** @param temp a directory for classes, deleted by the test that owns it */
    Compiler(Path temp) {
        this.temp = temp;
    }

    /** What came of a compilation. */
    record Outcome(boolean success, List<Diagnostic<? extends JavaFileObject>> diagnostics, Path classes) {

        /** The errors by line, without those the compiler adds to count them. */
        List<String> errors() {
            return diagnostics.stream()
                    .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                    .sorted(Comparator.comparingLong(Diagnostic::getLineNumber))
                    .map(Outcome::text)
                    .toList();
        }

        /** Errors, warnings and notes with their lines. */
        List<String> all() {
            return diagnostics.stream().map(diagnostic -> diagnostic.getKind() + " " + text(diagnostic)).toList();
        }

        private static String text(Diagnostic<? extends JavaFileObject> diagnostic) {
            return diagnostic.getLineNumber() + ": " + diagnostic.getMessage(Locale.ROOT);
        }

        /** The source that was generated for a class. */
        String generated(String className) throws IOException {
            return Files.readString(classes.resolve(className.replace('.', '/') + ".java"));
        }

        boolean hasGenerated(String className) {
            return Files.exists(classes.resolve(className.replace('.', '/') + ".java"));
        }
    }

    /** Adds options of javac. */
    Compiler with(String... more) {
        options.addAll(Arrays.asList(more));
        return this;
    }

    /** Adds what an earlier compilation wrote. */
    Compiler seeing(Outcome earlier) {
        classPath.add(earlier.classes());
        return this;
    }

    /** Has the sources be those of a module, which sees the engine as the module {@code kay.engine}. */
    Compiler inModule() {
        inModule = true;
        return this;
    }

    Compiler withoutProcessor() {
        processors.clear();
        return this;
    }

    /** Adds a processor that runs after ours. */
    Compiler alongside(Processor other) {
        processors.add(other);
        return this;
    }

    /** Compiles sources by file name, such as {@code p/Car.java}. */
    Outcome compile(Map<String, String> sources) {
        List<Path> path = new ArrayList<>(classPath);
        if (inModule) {
            options.addAll(List.of("--module-path", Engine.JAR.toString()));
        } else {
            path.add(Engine.CLASSES);
        }
        return run(sources.entrySet().stream().map(entry -> source(entry.getKey(), entry.getValue())).toList(), path,
                processors, options, temp);
    }

    private static Outcome run(List<? extends JavaFileObject> sources, List<Path> classPath,
            List<? extends Processor> processors, List<String> options, Path temp) {
        try {
            JavaCompiler compiler = javax.tools.ToolProvider.getSystemJavaCompiler();
            DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
            Path classes = Files.createTempDirectory(temp, "classes");
            List<String> arguments = new ArrayList<>(options);
            arguments.addAll(List.of("-d", classes.toString(), "-classpath", classPath.stream()
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator, "", File.pathSeparator))
                    + System.getProperty("java.class.path")));
            JavaCompiler.CompilationTask task = compiler.getTask(null, null, diagnostics, arguments, null, sources);
            task.setProcessors(processors);
            return new Outcome(task.call(), diagnostics.getDiagnostics(), classes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JavaFileObject source(String name, String text) {
        return new SimpleJavaFileObject(URI.create("memory:///" + name), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }

    /** Loads compiled classes and the engine's. */
    static ClassLoader loader(Outcome... outcomes) throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            urls.add(outcome.classes().toUri().toURL());
        }
        urls.add(Engine.CLASSES.toUri().toURL());
        return new URLClassLoader(urls.toArray(URL[]::new), Compiler.class.getClassLoader());
    }

    /** The engine's part in a file by whose name it is a module. */
    static Path engineJar() {
        return Engine.JAR;
    }

    /** The part of the engine that generated code uses, compiled from its sources once for all tests. */
    private static final class Engine {

        static final Path CLASSES = compile();
        static final Path JAR = jar();

        private static Path jar() {
            Path jar = CLASSES.resolveSibling("kay-engine-1.jar");
            ToolProvider tool = ToolProvider.findFirst("jar").orElseThrow();
            int status = tool.run(System.out, System.err, "--create", "--file", jar.toString(), "-C",
                    CLASSES.toString(), ".");
            if (status != 0) {
                throw new IllegalStateException("The engine cannot be put into a jar");
            }
            return jar;
        }

        private static Path compile() {
            try {
                Path temp = Files.createTempDirectory("kay-engine");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(temp)));
                Outcome outcome = run(sources(), List.of(), List.of(), List.of("-proc:none"), temp);
                if (!outcome.success()) {
                    throw new IllegalStateException("The engine does not compile: " + outcome.all());
                }
                return outcome.classes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static List<JavaFileObject> sources() throws IOException {
            List<JavaFileObject> sources = new ArrayList<>();
            for (String directory : CONTRACT) {
                try (Stream<Path> files = Files.list(ENGINE_SOURCES.resolve(directory))) {
                    for (Path file : files.filter(path -> path.toString().endsWith(".java")).sorted().toList()) {
                        sources.add(source(directory + "/" + file.getFileName(), Files.readString(file)));
                    }
                }
            }
            return sources;
        }

        private static void delete(Path directory) {
            try (Stream<Path> files = Files.walk(directory)) {
                files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
