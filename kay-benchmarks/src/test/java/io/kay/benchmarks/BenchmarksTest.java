package io.kay.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.kay.benchmarks.harness.Case;
import io.kay.benchmarks.harness.Metric;
import io.kay.benchmarks.harness.Outcome;
import io.kay.benchmarks.harness.Scale;
import io.kay.benchmarks.harness.Side;
import io.kay.benchmarks.harness.Table;
import io.kay.benchmarks.snapshot.SnapshotFigures;

class BenchmarksTest {

    static Stream<Arguments> cases() {
        return Benchmarks.tables()
                .stream()
                .flatMap(table -> table.cases().stream().map(one -> Arguments.of(table.name(), one.name())));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cases")
    void allSidesOfACaseDoTheSameWorkAndMeasureAllOfTheTable(String tableName, String caseName) throws Exception {
        Table table = Benchmarks.table(tableName);
        Case one = table.named(caseName);
        Scale scale = one.scale().tiny();
        Outcome first = one.sides().getFirst().scenario().run(scale);

        for (Side side : one.sides()) {
            Outcome outcome = side.scenario().run(scale);

            assertThat(outcome.work()).as("work of %s", side.name()).isEqualTo(first.work()).isNotZero();
            assertThat(outcome.figures().keySet()).as("figures of %s", side.name())
                    .containsAll(metrics(table));
            assertThat(outcome.figures().values()).as("figures of %s", side.name()).allMatch(Double::isFinite);
        }
    }

    @Test
    void everythingAboutSnapshotsIsMeasuredAndComparedWithItsGoal(@TempDir Path directory) throws Exception {
        String section = SnapshotFigures.tiny(directory);

        assertThat(section).contains("| 1,000 | all changed, under load |", "| 1,000 | 1 % changed, by chance |",
                "| 1,000 | background |", "| 1,000 | start |", "| 200 | Java serialisation |", "| 200 | Kryo |",
                "| always | 16 | 32 |", "- 1,000, all changed, under load, pause ms: at most 10.0 wanted",
                "- 1,000, verify=background, ms from the start of the JVM: at most 100 wanted");
        assertThat(directory).as("what it leaves behind").isEmptyDirectory();
    }

    private static List<String> metrics(Table table) {
        return table.metrics().stream().map(Metric::name).toList();
    }
}
