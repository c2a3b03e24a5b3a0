package io.kay.spring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.ClassPathResource;
import org.springframework.test.util.ReflectionTestUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.kay.journal.JournalSettings;
import io.kay.journal.JournalSync;
import io.kay.run.ActorSystemBuilder;
import io.kay.snapshot.SnapshotSettings;

class KayPropertiesTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(KayAutoConfiguration.class));

    @Test
    void defaultsAreThoseOfTheEngine() {
        ActorSystemBuilder engine = new ActorSystemBuilder();

        runner.run(context -> {
            KayProperties properties = context.getBean(KayProperties.class);
            assertThat(properties.name()).isEqualTo(field(engine, "name"));
            assertThat(properties.machine()).isEqualTo(field(engine, "machine"));
            assertThat(properties.turnMessages()).isEqualTo(field(engine, "turnMessages"));
            assertThat((int) properties.blockSize().toBytes()).isEqualTo(field(engine, "blockBytes"));
            assertThat(properties.inbox().limit().toBytes()).isEqualTo(field(engine, "inboxLimit"));
            assertThat(properties.inbox().maxWait()).isEqualTo(field(engine, "inboxWait"));
            assertThat(properties.ask().timeout()).isEqualTo(field(engine, "askTimeout"));
            assertThat(properties.workers()).isNull();
            assertThat(properties.partitions()).isNull();
        });
    }

    @Test
    void defaultsOfWhatIsKeptAreThoseOfTheEngine() {
        SnapshotSettings snapshots = SnapshotSettings.in(Path.of("x"));
        JournalSettings journal = JournalSettings.of(JournalSync.ALWAYS);

        runner.run(context -> {
            KayProperties properties = context.getBean(KayProperties.class);
            assertThat(properties.snapshot().directory()).isNull();
            assertThat(properties.snapshot().interval()).isEqualTo(snapshots.interval());
            assertThat(properties.snapshot().keep()).isEqualTo(snapshots.keep());
            assertThat(properties.snapshot().onShutdown()).isEqualTo(snapshots.onShutdown());
            assertThat(properties.snapshot().verify()).isEqualTo(snapshots.verification());
            assertThat(properties.journal().enabled()).isFalse();
            assertThat(properties.journal().sync()).isEqualTo(journal.sync());
            assertThat(properties.journal().interval()).isEqualTo(journal.interval());
            assertThat(properties.journal().fileSize().toBytes()).isEqualTo(journal.fileBytes());
        });
    }

    private static Object field(ActorSystemBuilder builder, String name) {
        Object value = ReflectionTestUtils.getField(builder, name);
        assertThat(value).as(name).isNotNull();
        return value;
    }

    @Test
    void drainsForLessThanSpringWaitsForALifecyclePhase() {
        runner.run(context -> assertThat(context.getBean(KayProperties.class).shutdown().drainTimeout())
                .isPositive()
                .isLessThan(Duration.ofSeconds(30)));
    }

    @ParameterizedTest
    @CsvSource({"machine,-1", "machine,16383", "workers,0", "workers,65", "partitions,0", "partitions,3",
            "partitions,128", "turn-messages,0", "turn-messages,1048577", "block-size,1023B", "block-size,1048577B",
            "inbox.limit,1023B", "inbox.total-limit,1023B", "inbox.max-wait,-1ms", "inbox.max-wait,366d",
            "ask.timeout,0", "ask.timeout,366d",
            "shutdown.drain-timeout,-1s", "shutdown.drain-timeout,366d", "name,' '", "snapshot.interval,-1s",
            "snapshot.interval,366d", "snapshot.keep,0", "snapshot.max-age,0", "snapshot.max-age,366d",
            "journal.enabled,true",
            "journal.interval,0", "journal.interval,61m", "journal.file-size,65535B", "journal.file-size,2GB"})
    void refusesWhatIsOutOfRange(String property, String value) {
        runner.withPropertyValues("kay." + property + "=" + value)
                .run(context -> assertThat(context).getFailure()
                        .rootCause()
                        .hasMessageContaining(property)
                        .hasMessageContaining("must"));
    }

    @ParameterizedTest
    @CsvSource({"machine,0", "machine,16382", "workers,1", "workers,64", "partitions,1", "partitions,64",
            "turn-messages,1", "turn-messages,1048576", "block-size,1KB", "block-size,1MB", "inbox.limit,1KB",
            "inbox.limit,1TB", "inbox.max-wait,0", "inbox.max-wait,365d", "ask.timeout,1ns", "ask.timeout,365d",
            "shutdown.drain-timeout,0", "shutdown.drain-timeout,365d", "snapshot.interval,0", "snapshot.interval,365d",
            "snapshot.keep,1", "snapshot.max-age,1ms", "journal.enabled,false", "journal.interval,1ms",
            "journal.interval,1h", "journal.file-size,64KB", "journal.file-size,1GB"})
    void takesTheWholeRange(String property, String value) {
        runner.withPropertyValues("kay." + property + "=" + value).run(context -> assertThat(context).hasNotFailed());
    }

    static List<String> durations() throws Exception {
        List<String> names = new ArrayList<>();
        for (JsonNode property : metadata().get("properties")) {
            String name = property.get("name").asString();
            if (property.path("type").asString("").equals(Duration.class.getName()) && name.startsWith("kay.")) {
                names.add(name);
            }
        }
        return names;
    }

    /** Far beyond what a long of nanoseconds holds, and as far below zero. */
    @ParameterizedTest
    @MethodSource("durations")
    void everyDurationHasARange(String property) {
        for (String value : List.of(Long.MAX_VALUE + "s", Long.MIN_VALUE + "s", "107000d")) {
            runner.withPropertyValues(property + "=" + value)
                    .run(context -> assertThat(context).getFailure()
                            .rootCause()
                            .hasMessageContaining(property.substring("kay.".length()))
                            .hasMessageContaining("must"));
        }
    }

    private static JsonNode metadata() throws Exception {
        return JsonMapper.builder()
                .build()
                .readTree(new ClassPathResource("META-INF/spring-configuration-metadata.json",
                        KayPropertiesTests.class.getClassLoader()).getContentAsByteArray());
    }

    @Test
    void describesEveryPropertyForTheIde() throws Exception {
        JsonNode metadata = metadata();

        Set<String> names = new TreeSet<>();
        for (JsonNode property : metadata.get("properties")) {
            names.add(property.get("name").asString());
            assertThat(property.path("description").asString("")).as(property.get("name").asString())
                    .matches("[A-Z].*\\.");
            assertThat(property.path("type").asString("")).isNotEmpty();
        }
        assertThat(names).containsExactly("kay.ask.timeout", "kay.block-size", "kay.inbox.limit", "kay.inbox.max-wait",
                "kay.inbox.total-limit", "kay.journal.enabled", "kay.journal.file-size", "kay.journal.interval",
                "kay.journal.sync",
                "kay.machine", "kay.name", "kay.packages", "kay.panic.health-scope", "kay.panic.scope",
                "kay.panic.types", "kay.partitions",
                "kay.problem-details.enabled", "kay.shutdown.drain-timeout", "kay.slow-handler",
                "kay.snapshot.directory",
                "kay.snapshot.discard-types",
                "kay.snapshot.dry-run", "kay.snapshot.interval", "kay.snapshot.keep", "kay.snapshot.max-age",
                "kay.snapshot.on-shutdown", "kay.snapshot.patience", "kay.snapshot.verify", "kay.test.seed",
                "kay.turn-messages", "kay.workers", "management.endpoint.kay.access",
                "management.endpoint.kay.cache.time-to-live", "management.endpoint.kay.roles",
                "management.endpoint.kay.show-values", "management.endpoint.kay.timeout",
                "management.health.kay.enabled");
    }
}
