package io.kay.spring.boot.autoconfigure.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

import io.kay.Actors;
import io.kay.city.Road;
import io.kay.journal.JournalSettings;
import io.kay.journal.JournalSync;
import io.kay.run.ActorSystemBuilder;
import io.kay.run.Engine;
import io.kay.snapshot.SnapshotSettings;

/** What is on the console when an application does not start. */
@ExtendWith(OutputCaptureExtension.class)
class FailureAnalyzersTests {

    @Test
    void anActorTypeWithoutGeneratedCode(@TempDir Path classes, CapturedOutput output) throws Exception {
        Compiled.compile(classes, 25, Map.of("shop.Shop", """
                package shop;

                @org.springframework.boot.autoconfigure.SpringBootApplication
                public class Shop {}
                """, "shop.Customer", """
                package shop;

                @io.kay.annotation.ActorType
                public abstract class Customer implements io.kay.Actor<Customer> {}
                """));
        ClassLoader previous = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, previous)) {
            Thread.currentThread().setContextClassLoader(loader);
            fail(loader.loadClass("shop.Shop"));
        } finally {
            Thread.currentThread().setContextClassLoader(previous);
        }

        assertThat(report(output)).isEqualTo("""
                Description:

                No code was generated for the actor type shop.Customer: the annotation processor of kay did not run \
                when it was compiled.

                Action:

                Add kay-processor to the annotation processors of the compiler and compile again. With Maven:

                    <plugin>
                        <groupId>org.apache.maven.plugins</groupId>
                        <artifactId>maven-compiler-plugin</artifactId>
                        <configuration>
                            <annotationProcessorPaths>
                                <path>
                                    <groupId>io.kay</groupId>
                                    <artifactId>kay-processor</artifactId>
                                    <version>${kay.version}</version>
                                </path>
                            </annotationProcessorPaths>
                        </configuration>
                    </plugin>

                With Gradle:

                    annotationProcessor "io.kay:kay-processor:$kayVersion"
                """);
    }

    @Test
    void twoActorTypesOfOneName(CapturedOutput output) {
        fail(Empty.class, "--kay.packages=io.kay.samename");

        assertThat(report(output)).isEqualTo("""
                Description:

                Two actor types have the name "Tram":

                    io.kay.samename.east.Tram
                    io.kay.samename.west.Tram

                The name stands for the type in metrics, logs, inspection and snapshots, so it must be unique.

                Action:

                Give one of them another name:

                    @ActorType(name = "OtherTram")
                    public abstract class Tram
                """);
    }

    @Test
    void anActorTypeWithAScope(CapturedOutput output) {
        fail(Empty.class, "--kay.packages=io.kay.scoped");

        assertThat(report(output)).isEqualTo("""
                Description:

                The actor type io.kay.scoped.Taxi is declared as a bean: the class has the bean scope "prototype".

                Instances of an actor type are rows of state in off-heap memory. They are made by messages, by the \
                million, and never by Spring.

                Action:

                Remove the scope from io.kay.scoped.Taxi. Make instances with ActorSystem.spawn(...), and inject \
                Actors<Taxi> where you need the type as a bean.
                """);
    }

    @Test
    void anActorTypeThatIsABean(CapturedOutput output) {
        fail(WithBean.class, "--kay.packages=io.kay.city");

        assertThat(report(output)).isEqualTo("""
                Description:

                The actor type io.kay.city.Road is declared as a bean: there is a bean "road" of this class, defined \
                in io.kay.spring.boot.autoconfigure.diagnostics.FailureAnalyzersTests$WithBean.

                Instances of an actor type are rows of state in off-heap memory. They are made by messages, by the \
                million, and never by Spring.

                Action:

                Remove the definition of the bean "road". Make instances with ActorSystem.spawn(...), and inject \
                Actors<Road> where you need the type as a bean.
                """);
    }

    @Test
    void propertiesOutOfRange(CapturedOutput output) {
        fail(Empty.class, "--kay.workers=0", "--kay.turnMessages=-7", "--kay.inbox.max-wait=-1s");

        assertThat(report(output)).isEqualTo("""
                Description:

                Properties of kay are out of range:

                    Property: kay.workers
                    Value: "0"
                    Origin: "kay.workers" from property source "commandLineArgs"
                    Reason: must be 1 to 64

                    Property: kay.turn-messages
                    Value: "-7"
                    Origin: "kay.turnMessages" from property source "commandLineArgs"
                    Reason: must be 1 to 1048576

                    Property: kay.inbox.max-wait
                    Value: "PT-1S"
                    Origin: "kay.inbox.max-wait" from property source "commandLineArgs"
                    Reason: must be 0 to 365d

                Action:

                Update your application's configuration.
                """);
    }

    @Test
    void inboxesThatMayHoldMoreThanTheProcess(CapturedOutput output) {
        fail(Empty.class, "--kay.inbox.total-limit=1000TB");

        assertThat(report(output)).containsSubsequence("Messages may take more memory than there is:",
                "Property: kay.inbox.total-limit", "Value: \"1000TB\"",
                "Origin: \"kay.inbox.total-limit\" from property source \"commandLineArgs\"",
                "Reason: the process may have ", " MB outside its heap", "Set a lower limit, or give the machine");
    }

    @Test
    void aPropertyOfTheEndpointOutOfRange(@TempDir Path directory, CapturedOutput output) throws Exception {
        Path file = Files.writeString(directory.resolve("kay.properties"), """
                management.endpoints.web.exposure.include=kay
                management.endpoint.kay.timeout=5m
                """);
        failing(WebApplicationType.SERVLET, Empty.class, "--spring.config.import=file:" + file, "--server.port=0");

        assertThat(report(output)).isEqualTo("""
                Description:

                Properties of kay are out of range:

                    Property: management.endpoint.kay.timeout
                    Value: "PT5M"
                    Origin: URL [file:%s] - 2:33
                    Reason: must be more than 0, up to 60s

                Action:

                Update your application's configuration.
                """.formatted(file));
    }

    @Test
    void aPanicScopeForAnActorTypeThatDoesNotExist(CapturedOutput output) {
        fail(Empty.class, "--kay.packages=io.kay.city", "--kay.panic.types.Car=type",
                "--kay.panic.types.Truck=instance");

        assertThat(report(output)).isEqualTo("""
                Description:

                A panic scope is set for an actor type that does not exist:

                    Property: kay.panic.types.Truck
                    Value: "instance"
                    Origin: "kay.panic.types.Truck" from property source "commandLineArgs"
                    Reason: the actor types are Car, Road

                Action:

                Use the name of an actor type: that of its class, or the one that @ActorType(name = "…") says. If the \
                type is missing here, see whether its package is among those of the application, or in kay.packages.
                """);
    }

    @Test
    void aPanicScopeInAnApplicationWithoutActorTypes(@TempDir Path directory, CapturedOutput output) throws Exception {
        Path file = Files.writeString(directory.resolve("kay.properties"), "kay.panic.types[My\\ Car]=type\n");
        fail(Empty.class, "--kay.packages=io.kay.observation", "--spring.config.import=file:" + file);

        assertThat(report(output)).contains("""
                    Property: kay.panic.types.My Car
                    Value: "type"
                    Origin: URL [file:%s] - 1:25
                    Reason: no actor types were found
                """.formatted(file));
    }

    @Test
    void aDirectoryThatAnotherSystemUses(@TempDir Path directory, CapturedOutput output) {
        try (Engine other = new ActorSystemBuilder().actorType(Road.class)
                .snapshots(SnapshotSettings.in(directory))
                .build()) {
            fail(Empty.class, "--kay.packages=io.kay.city", "--kay.snapshot.directory=" + directory);

            assertThat(other.phase()).isEqualTo(Engine.Phase.NEW);
        }

        assertThat(report(output)).isEqualTo(
                """
                        Description:

                        The snapshot directory %1$s is used by another running system, process %2$d; stop that one, or give this \
                        one a directory of its own

                        Action:

                        Do what is said above. To start without what is kept, and leave it as it is, set another \
                        kay.snapshot.directory, which is %1$s.
                        """
                        .formatted(directory, ProcessHandle.current().pid()));
    }

    @Test
    void aDirectoryThatIsNone(@TempDir Path directory, CapturedOutput output) throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "");
        fail(Empty.class, "--kay.packages=io.kay.city", "--kay.snapshot.directory=" + file);

        assertThat(report(output)).contains("The snapshot directory " + file + " cannot be used");
    }

    @Test
    void aDamagedSnapshot(@TempDir Path directory, CapturedOutput output) throws Exception {
        snapshot(directory);
        try (Stream<Path> files = Files.walk(directory)) {
            Path manifest =
                    files.filter(file -> file.getFileName().toString().equals("manifest")).findFirst().orElseThrow();
            Files.writeString(manifest, Files.readString(manifest).replace("machine 0", "machine 1"));
        }
        fail(Empty.class, "--kay.packages=io.kay.city", "--kay.snapshot.directory=" + directory);

        assertThat(report(output)).contains("checksum").contains(directory.toString());
    }

    @Test
    void aDamagedJournal(@TempDir Path directory, CapturedOutput output) throws Exception {
        try (Engine system = new ActorSystemBuilder().actorType(Road.class)
                .snapshots(SnapshotSettings.in(directory).onShutdown(false))
                .journal(JournalSettings.of(JournalSync.ALWAYS))
                .start()) {
            assertThat(system.journal()).isPresent();
        }
        Path journal = directory.resolve("journal-1");
        byte[] bytes = Files.readAllBytes(journal);
        bytes[40]++;
        Files.write(journal, bytes);
        fail(Empty.class, "--kay.packages=io.kay.city", "--kay.snapshot.directory=" + directory);

        assertThat(report(output)).contains("The journal file " + journal
                + " is damaged: the checksum of the header is wrong. Put back a copy of it; or move all journal files"
                + " away, which loses what was sent since the last snapshot");
    }

    @Test
    void aDryRun(@TempDir Path directory, CapturedOutput output) throws Exception {
        snapshot(directory);
        fail(Empty.class, "--kay.packages=io.kay.city", "--kay.snapshot.directory=" + directory,
                "--kay.snapshot.dry-run=true");

        assertThat(report(output)).contains("This was a dry run, nothing was started or changed.")
                .contains("Remove kay.snapshot.dry-run to start.");
    }

    @Test
    void anActorTypeThatIsInjectedItself(CapturedOutput output) {
        fail(WantsRoad.class, "--kay.packages=io.kay.city");

        assertThat(report(output)).isEqualTo("""
                Description:

                Parameter 0 of method road in io.kay.spring.boot.autoconfigure.diagnostics.FailureAnalyzersTests$\
                WantsRoad required the actor type io.kay.city.Road itself, which is never a bean: its instances are \
                rows of state in off-heap memory.

                Action:

                Inject Actors<Road> to make instances and to address all of them, or the ActorSystem to send \
                messages to the one that an Id<Road> names.
                """);
    }

    @Test
    void anActorTypeInAPackageWhereNobodyLooked(CapturedOutput output) {
        fail(WantsRoads.class, "--kay.packages=io.kay.observation,io.kay.wiring");

        assertThat(report(output)).isEqualTo("""
                Description:

                Parameter 0 of method roads in io.kay.spring.boot.autoconfigure.diagnostics.FailureAnalyzersTests$\
                WantsRoads required Actors<Road>, but io.kay.city.Road was not found: actor types are looked for \
                in the packages io.kay.observation, io.kay.wiring.

                Action:

                Move the class into one of these packages or below, or name all packages with actor types: \
                kay.packages=io.kay.observation,io.kay.wiring,io.kay.city
                """);
    }

    @Test
    void aHandleOfWhatIsNoActorType(CapturedOutput output) {
        fail(WantsStrings.class, "--kay.packages=io.kay.city");

        assertThat(report(output))
                .contains("required Actors<String>, but java.lang.String is not an actor type: it is not annotated"
                        + " @ActorType.")
                .contains("Name an abstract class that is annotated @ActorType.");
    }

    private static void snapshot(Path directory) throws Exception {
        try (Engine system = new ActorSystemBuilder().actorType(Road.class)
                .snapshots(SnapshotSettings.in(directory).onShutdown(false))
                .start()) {
            system.snapshot().get();
        }
    }

    private static void fail(Class<?> application, String... arguments) {
        failing(WebApplicationType.NONE, application, arguments);
    }

    private static void failing(WebApplicationType kind, Class<?> application, String... arguments) {
        SpringApplication failing = new SpringApplication(application);
        failing.setWebApplicationType(kind);
        assertThatThrownBy(() -> failing.run(arguments)).isNotNull();
    }

    /** What stands below the headline. */
    private static String report(CapturedOutput output) {
        assertThat(output).contains("""
                ***************************
                APPLICATION FAILED TO START
                ***************************
                """);
        String all = output.getAll();
        return all.substring(all.indexOf("Description:")).stripTrailing() + "\n";
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Empty {}

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class WithBean {

        @Bean
        @Lazy
        Road road() {
            throw new UnsupportedOperationException();
        }
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class WantsRoad {

        @Bean
        String road(Road road) {
            return road.toString();
        }
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class WantsRoads {

        @Bean
        String roads(Actors<Road> roads) {
            return roads.name();
        }
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class WantsStrings {

        @Bean
        String strings(Actors<String> strings) {
            return strings.name();
        }
    }
}
