package io.kay.benchmarks.models;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.kay.benchmarks.harness.Case;
import io.kay.benchmarks.harness.Forks;
import io.kay.benchmarks.harness.Goal;
import io.kay.benchmarks.harness.Report;
import io.kay.benchmarks.harness.Scale;
import io.kay.benchmarks.harness.Side;
import io.kay.benchmarks.harness.Table;
import io.kay.benchmarks.models.Comparisons.Twins;
import io.kay.benchmarks.models.mason.Mason;
import io.kay.benchmarks.models.statistics.Reference;
import io.kay.benchmarks.models.statistics.Sample;

/** The command line of the agent models: {@code kay-benchmarks/run models} tells what there is. */
public final class AgentModels {

    private static final Path FOLDER = Path.of("kay-benchmarks", "target", "mason");
    private static final int RUNS = 100;
    private static final long FIRST_SEED = 1;
    private static final String USAGE = """
            models CHECKOUT speed [--forks=5 --case=… …]   how long runs take
            models CHECKOUT statistics                     whether the models do the same, over 100 seeds
            models CHECKOUT record                         what the tests compare with

            CHECKOUT is a checkout of github.com/JuliaDynamics/ABMFrameworksComparison. Of it are used mason.22.jar and
            the files for MASON in Flocking, Schelling and WolfSheep; they are compiled into %s.""";

    private AgentModels() {}

    /** What a fork does. */
    public static void main(String[] arguments) throws Exception {
        Forks.child(List.of(table()), Arrays.asList(arguments).subList(1, arguments.length));
    }

    /**
     * Does what the command line says.
     *
     * @throws IllegalArgumentException if it says nothing that there is
     */
    public static void run(List<String> given) throws IOException, InterruptedException {
        if (given.size() < 2) {
            throw new IllegalArgumentException(USAGE.formatted(FOLDER));
        }
        new Mason(FOLDER).compile(Path.of(given.getFirst()));
        List<String> options = given.subList(2, given.size());
        switch (given.get(1)) {
            case "speed" -> System.out.println(Report.of(new Forks(AgentModels.class), table(), options));
            case "statistics" -> SideBySide.print(new Mason(FOLDER), FIRST_SEED, RUNS);
            case "record" -> record();
            default -> throw new IllegalArgumentException(USAGE.formatted(FOLDER));
        }
    }

    private static void record() {
        for (Twins twins : Comparisons.ALL) {
            Model mason = new Mason(FOLDER).model(twins.mason(), twins.corrected());
            System.out.print(Reference.lines(twins.name(),
                    Sample.of(mason, twins.steps(), FIRST_SEED, RUNS).moments()));
        }
    }

    private static Table table() {
        return new Table("models", "Agent models: time of a run", List.of("-XX:+UseParallelGC", "-Xms1g", "-Xmx1g"),
                List.of(Timing.WALL, Timing.CPU), Comparisons.ALL.stream().map(AgentModels::timed).toList());
    }

    private static Case timed(Twins twins) {
        List<Side> sides = new ArrayList<>(List.of(new Side("kay", new Timing(twins::kay))));
        String mason = twins.corrected() ? "MASON 22, corrected" : "MASON 22";
        sides.add(new Side(mason, new Timing(() -> new Mason(FOLDER).model(twins.mason(), twins.corrected()))));
        if (twins.corrected()) {
            sides.add(new Side("MASON 22", new Timing(() -> new Mason(FOLDER).model(twins.mason(), false))));
        }
        boolean large = twins.name().contains("large");
        // A small run takes two milliseconds: with fewer warm-ups the compilers are measured, too.
        Scale scale = new Scale(twins.length(), 1, large ? 40 : 2_000, large ? 30 : 200);
        return new Case(twins.name(), scale, sides, List.of(new Goal.Ratio(mason, Timing.WALL, 2)));
    }
}
