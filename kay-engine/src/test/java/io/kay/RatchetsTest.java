package io.kay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.SortedSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/**
 * Figures of the structure and the language that may only fall. A commit that lowers one lowers it in
 * {@code ratchets.properties} too; the test prints what counts.
 */
class RatchetsTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /** Words that a reader has to read twice, as regular expressions; what each of them counts is printed. */
    private static final List<String> LIST = List.of("so[- ]manieth", "so many", "so much", "so long as", "from one on",
            "from which on", "goes? on\\b", "in place of", "that there is not", "who sends", "not in it is",
            "be had\\b",
            "of before\\b", "nobody knows what", "nobody's promise", "without, ", "null for that", "in its stead",
            "what is there", "is no more\\b", "lies beside");

    private final Properties allowed = new Properties();

    RatchetsTest() throws IOException {
        try (InputStream in = Objects.requireNonNull(RatchetsTest.class.getResourceAsStream("/ratchets.properties"))) {
            allowed.load(in);
        }
    }

    private void holds(String name, List<String> counted) {
        assertThat(counted).as("%s: ratchets.properties says at most %s", name, allowed.getProperty(name))
                .hasSizeLessThanOrEqualTo(Integer.parseInt(allowed.getProperty(name)));
    }

    private static JavaClasses engine() {
        return new ClassFileImporter().importUrl(Actor.class.getProtectionDomain().getCodeSource().getLocation());
    }

    @Test
    void classesThatAllNeedEachOtherInTheEngine() {
        holds("engine.knot", List.copyOf(Knots.largestOf(Knots.namesOf(engine()))));
    }

    @Test
    void classesThatAllNeedEachOtherInTheProcessor() {
        Path compiled = ROOT.resolve("kay-processor/target/classes");
        holds("processor.knot",
                List.copyOf(Knots.largestOf(Knots.namesOf(new ClassFileImporter().importPath(compiled)))));
    }

    @Test
    void classesThatNameTheEngine() {
        Map<String, SortedSet<String>> names = Knots.namesOf(engine());
        holds("engine.named",
                names.keySet().stream().filter(name -> names.get(name).contains("io.kay.run.Engine")).toList());
    }

    /** Actors and generated code are to run where there is no JVM: what they reach must not need one. */
    @Test
    void usesOfTheJvmByWhatActorsReach() {
        Set<String> portable =
                Set.of("io.kay", "io.kay.annotation", "io.kay.state", "io.kay.message", "io.kay.dispatch");
        Pattern jvm = Pattern.compile("java\\.lang\\.(foreign|invoke|reflect)\\..*|java\\.util\\.Locale"
                + "|java\\.util\\.concurrent\\.(CompletableFuture|locks\\..*|atomic\\..*)|org\\.(jctools|slf4j)\\..*");
        holds("portable.jvm", engine().stream()
                .filter(type -> portable.contains(type.getPackageName()))
                .flatMap(type -> type.getDirectDependenciesFromSelf()
                        .stream()
                        .map(dependency -> dependency.getTargetClass().getBaseComponentType().getName())
                        .filter(target -> jvm.matcher(target).matches() && !target.contains("LambdaMetafactory"))
                        .map(target -> type.getName() + " " + target))
                .distinct()
                .sorted()
                .toList());
    }

    @Test
    void typesThatUsersSee() {
        Pattern declaration = Pattern.compile("^public [a-z@ -]*\\b(class|interface|record|enum|@interface) ",
                Pattern.MULTILINE);
        Pattern internal = Pattern.compile(".*/io/kay/(guard|state|message|dispatch|store|inbox|file)/\\w+\\.java");
        for (String module : List.of("kay-engine", "kay-spring-boot-autoconfigure")) {
            holds(module + ".public", sources(ROOT.resolve(module + "/src/main/java"))
                    .filter(file -> !internal.matcher(file.toString()).matches())
                    .filter(file -> declaration.matcher(read(file)).find())
                    .map(file -> file.getFileName().toString())
                    .toList());
        }
    }

    @Test
    void linesOfTheLargestFile() {
        holds("file.lines", Stream.of("kay-processor", "kay-engine", "kay-spring-boot-autoconfigure", "demo-app")
                .flatMap(module -> sources(ROOT.resolve(module + "/src/main/java")))
                .map(file -> read(file).lines().toList())
                .reduce(List.of(), (longest, lines) -> lines.size() > longest.size() ? lines : longest));
    }

    @Test
    void wordsThatAreReadTwice() {
        Pattern words = Pattern.compile(String.join("|", LIST), Pattern.CASE_INSENSITIVE);
        List<String> found = new ArrayList<>();
        texts().forEach(file -> {
            List<String> lines = read(file).lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i);
                int number = i + 1;
                words.matcher(line)
                        .results()
                        .forEach(match -> found.add(ROOT.relativize(file) + ":" + number + " " + match.group()));
            }
        });
        holds("words", found);
    }

    private static Stream<Path> texts() {
        Stream<Path> guides = Stream.concat(Stream.of(ROOT.resolve("README.md")), sources(ROOT.resolve("docs")));
        return Stream.concat(guides,
                Stream.of("kay-processor", "kay-engine", "kay-spring-boot-autoconfigure", "demo-app")
                        .flatMap(module -> sources(ROOT.resolve(module + "/src/main"))));
    }

    private static Stream<Path> sources(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().matches(".*\\.(java|md|html|js|css|yml|json|properties)"))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
