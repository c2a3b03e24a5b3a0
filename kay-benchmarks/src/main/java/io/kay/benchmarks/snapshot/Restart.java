package io.kay.benchmarks.snapshot;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.kay.Id;
import io.kay.benchmarks.harness.Forks;
import io.kay.benchmarks.kay.Kay;
import io.kay.run.Engine;
import io.kay.snapshot.SnapshotSettings;
import io.kay.snapshot.SnapshotSettings.Verification;

/**
 * From the start of a JVM of its own to the first message that is handled: of a system that begins with nothing, and of
 * those that go on from few and from many instances.
 */
final class Restart {

    static final String HEADER = """
            | instances | verify | ms from the start of the JVM | of these ms from `main` | ms until all have answered |
            | --- | --- | ---: | ---: | ---: |
            """;
    private static final int FEW = 1000;
    private static final double START_MS = 100;

    private final int count;
    private final @Nullable Path state;
    private final Verification verification;
    private final long id;
    private final List<Double> fromJvm = new ArrayList<>();
    private final List<Double> fromMain = new ArrayList<>();
    private final List<Double> untilAll = new ArrayList<>();

    private Restart(int count, @Nullable Path state, Verification verification, long id) {
        this.count = count;
        this.state = state;
        this.verification = verification;
        this.id = id;
    }

    /** What a JVM does: {@code directory verification id}, or nothing to begin with one new instance. */
    public static void main(String[] arguments) {
        long begin = System.nanoTime();
        try (Engine engine = engine(arguments)) {
            Id<Cell> cell = arguments.length == 0 ? engine.spawn(new Cell.Appear(0))
                    : new Id<>(Long.parseLong(arguments[2]));
            long number = engine.ask(cell, new Cell.WhichNumber()).join();
            long handled = System.nanoTime();
            long now = System.currentTimeMillis();
            long sum = Population.sum(engine);
            long all = System.nanoTime();
            System.out.println(number + " " + (now - ManagementFactory.getRuntimeMXBean().getStartTime()) + " "
                    + (handled - begin) + " " + (all - begin) + " " + sum);
        }
    }

    private static Engine engine(String[] arguments) {
        if (arguments.length == 0) {
            return Kay.builder(Cell.class).start();
        }
        return Population.builder(SnapshotSettings.in(Path.of(arguments[0]))
                .onShutdown(false)
                .verification(Verification.valueOf(arguments[1]))).start();
    }

    /** Adds a row for each kind of start; the kinds take turns. */
    static void measure(Path directory, int count, int repeats, StringBuilder rows, StringBuilder goals)
            throws IOException, InterruptedException {
        Path few = directory.resolve("few");
        Path many = directory.resolve("many");
        long one = populate(few, FEW);
        long other = populate(many, count);
        Restart nothing = new Restart(1, null, Verification.BACKGROUND, 0);
        Restart background = new Restart(count, many, Verification.BACKGROUND, other);
        List<Restart> kinds = List.of(nothing, new Restart(FEW, few, Verification.BACKGROUND, one), background,
                new Restart(count, many, Verification.START, other));
        for (int i = 0; i < repeats; i++) {
            for (Restart kind : kinds) {
                kind.once();
            }
        }
        kinds.forEach(kind -> kind.row(rows));
        String label = "%,d, verify=background, ms ".formatted(count);
        goals.append(Figures.atMost(label + "from the start of the JVM", START_MS, Figures.median(background.fromJvm)));
        goals.append(Figures.atMost(label + "from `main` more than with nothing to go on from", START_MS,
                Figures.median(background.fromMain) - Figures.median(nothing.fromMain)));
    }

    private static long populate(Path state, int count) {
        try (Population population = Population.in(state, count)) {
            population.snapshot();
            return population.cell(count / 2).bits();
        }
    }

    private void once() throws IOException, InterruptedException {
        String[] found = start();
        if (Long.parseLong(found[0]) != count / 2 || Long.parseLong(found[4]) != (long) count * (count - 1) / 2) {
            throw new IllegalStateException("Restored something else: " + String.join(" ", found));
        }
        fromJvm.add(Double.parseDouble(found[1]));
        fromMain.add(Long.parseLong(found[2]) / Figures.NANOS_PER_MILLI);
        untilAll.add(Long.parseLong(found[3]) / Figures.NANOS_PER_MILLI);
    }

    private void row(StringBuilder rows) {
        String instances = state == null ? "nothing to go on from" : "%,d".formatted(count);
        String verify = state == null ? "" : verification == Verification.START ? "start" : "background";
        rows.append("| %s | %s | %s | %s | %s |%n".formatted(instances, verify, Figures.spread(fromJvm),
                Figures.spread(fromMain), Figures.spread(untilAll)));
    }

    private String[] start() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Forks.java(), "-cp", System.getProperty("java.class.path"), Restart.class.getName()));
        if (state != null) {
            command.addAll(List.of(state.toString(), verification.name(), Long.toString(id)));
        }
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        int status = process.waitFor();
        if (status != 0) {
            throw new IllegalStateException("The restarted JVM ended with status " + status + ": " + said);
        }
        return said.split(" ");
    }
}
