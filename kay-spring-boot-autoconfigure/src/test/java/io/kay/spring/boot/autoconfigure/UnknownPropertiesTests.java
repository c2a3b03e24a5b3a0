package io.kay.spring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.SystemEnvironmentPropertySource;

@ExtendWith(OutputCaptureExtension.class)
class UnknownPropertiesTests {

    private static final String WARNING = "is not a property of kay";

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(KayAutoConfiguration.class));

    @Test
    void aMisspeltPropertyIsNamedWithTheOneThatWasMeant(CapturedOutput output) {
        runner.withPropertyValues("kay.worker=4", "kay.snapshot.directroy=/x", "kay.colour-of-the-sky=blue")
                .run(context -> assertThat(context).hasNotFailed());

        assertThat(output)
                .contains("kay.worker is not a property of kay and changes nothing; did you mean kay.workers?")
                .contains("kay.snapshot.directroy is not a property of kay and changes nothing; did you mean"
                        + " kay.snapshot.directory?")
                .contains("kay.colour-of-the-sky is not a property of kay and changes nothing; remove it")
                .doesNotContain("blue");
    }

    @Test
    void propertiesThatExistAreNotWarnedOfHoweverTheyAreWritten(CapturedOutput output) {
        runner.withPropertyValues("kay.turnMessages=7", "kay.inbox.max_wait=1s", "kay.packages[0]=io.kay.city",
                "kay.panic.types.Car=type", "kay.test.seed=3", "kays.own=1", "kayak=2")
                .run(context -> assertThat(context).hasNotFailed());

        assertThat(output).doesNotContain(WARNING);
    }

    @Test
    void environmentVariablesOfOthersAreLeftAlone(CapturedOutput output) {
        runner.withInitializer(context -> context.getEnvironment()
                .getPropertySources()
                .addFirst(
                        new SystemEnvironmentPropertySource("systemEnvironment",
                                Map.of("KAY_SERVICE_HOST", "10.0.0.1"))))
                .run(context -> assertThat(context).hasNotFailed());

        assertThat(output).doesNotContain(WARNING);
    }
}
