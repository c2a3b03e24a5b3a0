package io.kay.spring.boot.actuate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.kay.Id;
import io.kay.city.Car;
import io.kay.city.Enter;
import io.kay.city.Explode;
import io.kay.city.Road;
import io.kay.inspect.Inspector;
import io.kay.run.ActorSystemBuilder;
import io.kay.run.Engine;

/** What a handler threw on is named in the log and in the health by its class: its values are masked everywhere. */
@ExtendWith(OutputCaptureExtension.class)
class ConfidentialLogTests {

    private final Engine engine = new ActorSystemBuilder().workers(2)
            .actorType(Car.class)
            .actorType(Road.class)
            .start();

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void theLogOfAPanicNamesTypeIdAndClassOfTheMessageInOneLineAndNoValue(CapturedOutput output) {
        Id<Car> car = engine.spawn(Enter.at(0));

        engine.send(car, new Explode("password=hunter2\nERROR a forged line"));

        await().until(() -> output.getAll().contains("IllegalStateException"));
        String line = output.getAll().lines().filter(text -> text.contains("Panic 1")).findFirst().orElseThrow();
        assertThat(line).contains("Car " + car + " threw on " + Explode.class.getName())
                .contains("until this is resolved");
        assertThat(line).doesNotContain("hunter2", "forged");
        assertThat(output.getAll().lines()).noneMatch(text -> text.startsWith("ERROR a forged line"));
    }

    @Test
    void theHealthHoldsNoValueOfTheMessage() {
        engine.send(engine.spawn(Enter.at(0)), new Explode("password=hunter2"));
        await().until(engine::isPanicked);

        Map<String, Object> details = new KayHealthIndicator(new Inspector(engine)).health().getDetails();

        assertThat(details).containsEntry("message", Explode.class.getName());
        assertThat(details.toString()).doesNotContain("hunter2");
    }
}
