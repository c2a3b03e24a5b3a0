package io.kay.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compiles a city and runs what was generated for it. The tests of the generated code are compiled together with it,
 * because they use it without reflection as the engine does; they lie beside the city in the resources.
 */
class GeneratedCodeTest {

    private static final Path RESOURCES = Path.of("src", "test", "resources");

    @TempDir static Path temp = Path.of("set by JUnit");

    private static Compiler.Outcome example = new Compiler.Outcome(false, List.of(), temp);

    @BeforeAll
    static void compileExample() throws IOException {
        example = new Compiler(temp).with(Compiler.ALL_WARNINGS, "-Werror", "--release", "25")
                .compile(sources("example"));
        assertThat(example.all()).isEmpty();
    }

    private static Map<String, String> sources(String directory) throws IOException {
        Map<String, String> sources = new TreeMap<>();
        Path root = RESOURCES.resolve(directory);
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                sources.put(root.relativize(file).toString(), Files.readString(file));
            }
        }
        return sources;
    }

    @Test
    void generatedCodeCompilesWithoutWarnings() {
        assertThat(example.all()).isEmpty();
    }

    @Test
    void generatedCodeIsTheSameEachTime() throws IOException {
        Compiler.Outcome again = new Compiler(temp).compile(sources("example"));

        try (Stream<Path> files = Files.walk(example.classes())) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                assertThat(again.classes().resolve(example.classes().relativize(file)))
                        .hasSameTextualContentAs(file);
            }
        }
    }

    @Test
    void generatedCodeSaysWhoWroteIt() throws IOException {
        try (Stream<Path> files = Files.walk(example.classes())) {
            assertThat(files.filter(path -> path.toString().endsWith(".java")))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(file).content()
                            .contains("@Generated(\"" + KayProcessor.class.getName() + "\")"));
        }
    }

    @Test
    void codecsUseNothingButTheLanguageAndItsCollections() throws IOException {
        try (Stream<Path> files = Files.walk(example.classes())) {
            for (Path file : files.filter(path -> path.toString().endsWith("__Codec.java")).toList()) {
                assertThat(Files.readAllLines(file)).filteredOn(line -> line.startsWith("import "))
                        .allMatch(
                                line -> line.matches("import (java\\.lang\\.\\w+|java\\.util\\.\\w+|io\\.kay\\.Id"
                                        + "|io\\.kay\\.message\\.\\w+|javax\\.annotation\\.processing\\.Generated"
                                        + "|org\\.jspecify\\.annotations\\.\\w+|city\\..*);"));
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> generatedCodeBehaves() throws Exception {
        Compiler.Outcome checks = new Compiler(temp).seeing(example)
                .withoutProcessor()
                .with("-Xlint:all", "-proc:none")
                .compile(sources("checks"));
        assertThat(checks.all()).isEmpty();
        ClassLoader loader = Compiler.loader(checks, example);
        return Stream.of("city.RowCheck", "city.CodecCheck", "city.DispatcherCheck")
                .flatMap(name -> tests(loader, name));
    }

    private static Stream<DynamicTest> tests(ClassLoader loader, String className) {
        try {
            Constructor<?> constructor = loader.loadClass(className).getDeclaredConstructor();
            constructor.setAccessible(true);
            return Arrays.stream(constructor.getDeclaringClass().getDeclaredMethods())
                    .filter(method -> method.isAnnotationPresent(Test.class))
                    .sorted(Comparator.comparing(Method::getName))
                    .map(method -> DynamicTest.dynamicTest(className + "." + method.getName(),
                            () -> run(constructor, method)));
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(className, e);
        }
    }

    private static void run(Constructor<?> constructor, Method method) throws Throwable {
        method.setAccessible(true);
        try {
            method.invoke(constructor.newInstance());
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
