package io.kay.spring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.kay.city.Car;
import io.kay.city.City;
import io.kay.city.Road;
import io.kay.run.ActorSystemBuilder;
import io.kay.run.Engine;

/** What is allowed but hardly meant is a warning at the start that names the property. */
@ExtendWith(OutputCaptureExtension.class)
class StartWarningTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(KayAutoConfiguration.class));

    private static String warnings(CapturedOutput output) {
        return String.join("\n", output.getAll().lines().filter(line -> line.contains(" WARN ")).toList());
    }

    @Test
    void noActorType(CapturedOutput output) {
        runner.withPropertyValues("kay.packages=com.example.nothing")
                .run(_ -> assertThat(warnings(output))
                        .contains("No actor type was found in [com.example.nothing]", "kay.packages"));
    }

    @Test
    void anIntervalWithoutADirectory(CapturedOutput output) {
        runner.withUserConfiguration(City.class)
                .withPropertyValues("kay.snapshot.interval=1m")
                .run(_ -> assertThat(warnings(output)).contains("kay.snapshot.interval is PT1M",
                        "there is no kay.snapshot.directory"));
    }

    @Test
    void anEmptyDirectory(CapturedOutput output, @TempDir Path directory) {
        ApplicationContextRunner kept = runner.withUserConfiguration(City.class)
                .withPropertyValues("kay.snapshot.directory=" + directory);
        kept.run(_ -> assertThat(warnings(output)).contains(directory + " holds neither a snapshot nor a journal",
                "kay.snapshot.directory"));

        int before = warnings(output).length();
        kept.run(_ -> assertThat(warnings(output)).hasSize(before));
    }

    @Test
    void twoSystemsWithOneMachineNumber(CapturedOutput output) {
        try (Engine one =
                new ActorSystemBuilder().name("one").machine(77).actorType(Car.class).actorType(Road.class).start();
                Engine two = new ActorSystemBuilder().name("two")
                        .machine(77)
                        .actorType(Car.class)
                        .actorType(Road.class)
                        .start()) {
            assertThat(warnings(output)).contains(one.name() + ", " + two.name(), "machine 77", "kay.machine");
        }

        int before = warnings(output).length();
        try (Engine alone = new ActorSystemBuilder().machine(77).actorType(Car.class).actorType(Road.class).start()) {
            assertThat(warnings(output)).as(alone.name()).hasSize(before);
        }
    }

    @Test
    void nothingIsWarnedOfWithoutReason(CapturedOutput output) {
        runner.withUserConfiguration(City.class)
                .withPropertyValues("kay.machine=78")
                .run(_ -> assertThat(warnings(output)).isEmpty());
    }
}
