package io.kay.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

class ForksTest {

    private static final Metric SPEED = new Metric("m/s", true);
    private static final Side HARE = new Side("hare",
            scale -> new Outcome(Map.of(SPEED.name(), 10.0 * scale.count()), scale.rounds()));
    private static final Side TORTOISE = new Side("tortoise",
            scale -> new Outcome(Map.of(SPEED.name(), 20.0 * scale.count()), scale.rounds()), List.of("-Dslow=true"));
    private static final Side CHEAT = new Side("cheat", scale -> new Outcome(Map.of(SPEED.name(), 1.0), 0));
    private static final Side HEDGEHOG = new Side("hedgehog", _ -> {
        throw new IllegalStateException("already there");
    });
    private static final Scale SCALE = new Scale(3, 4, 1, 1);
    private static final Table RACE = new Table("race", "A race", List.of("-Xmx64m"), List.of(SPEED),
            List.of(new Case("fair", SCALE, List.of(HARE, TORTOISE),
                    List.of(new Goal.Ratio("tortoise", SPEED, 1.5), new Goal.Limit("hare", SPEED, 29))),
                    new Case("unfair", SCALE, List.of(HARE, CHEAT), List.of()),
                    new Case("broken", SCALE, List.of(HARE, HEDGEHOG), List.of())));

    private final Forks forks = new Forks(ForksTest.class);

    /** What the forks run. */
    public static void main(String[] arguments) throws Exception {
        Forks.child(List.of(RACE), Arrays.asList(arguments).subList(1, arguments.length));
    }

    @Test
    void forksOfAllSidesMakeATable() throws Exception {
        String report = Report.of(forks, RACE, List.of("--forks=2", "--case=^fair", "--count=4"));

        assertThat(report).contains("| fair | hare | 40.0 (40.0–40.0) | 1.00 |")
                .contains("| fair | tortoise | 80.0 (80.0–80.0) | 2.00 |")
                .contains("ratio of 1.50 wanted, 2.00 found: reached")
                .contains("at most 29.0 wanted, 40.0 found: **not reached**")
                .contains("tortoise also `-Dslow=true`");
    }

    @Test
    void aSideThatDidOtherWorkIsNoCompetitor() {
        assertThatThrownBy(() -> Report.of(forks, RACE, List.of("--forks=1", "--case=unfair")))
                .hasMessageContaining("did not do the same")
                .hasMessageContaining("cheat=[0]");
    }

    @Test
    void aForkThatFailsFailsTheTable() {
        assertThatThrownBy(() -> Report.of(forks, RACE, List.of("--forks=1", "--case=broken")))
                .hasMessageContaining("hedgehog of race, broken ended with status 1");
    }

    @Test
    void aWrongOptionNamesTheRightOnes() {
        assertThatThrownBy(() -> Report.of(forks, RACE, List.of("--rownds=3"))).hasMessageContaining("--rounds");
        assertThatThrownBy(() -> Report.of(forks, RACE, List.of("--case=nobody"))).hasMessageContaining("fair");
    }
}
