package io.kay.benchmarks.snapshot;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.kay.Id;
import io.kay.benchmarks.harness.Forks;
import io.kay.run.Engine;
import io.kay.snapshot.SnapshotSettings;
import io.kay.snapshot.SnapshotSettings.Verification;

/** From the start of a JVM of its own to the first message that is handled. */
final class Restart {

    static final String HEADER = """
            | instances | verify | ms from the start of the JVM | of these ms from `main` | ms until all have answered |
            | --- | --- | ---: | ---: | ---: |
            """;
    private static final double START_MS = 100;

    private Restart() {}

    /** What a JVM does: {@code directory verification id}. */
    public static void main(String[] arguments) {
        long begin = System.nanoTime();
        SnapshotSettings settings = SnapshotSettings.in(Path.of(arguments[0]))
                .onShutdown(false)
                .verification(Verification.valueOf(arguments[1]));
        try (Engine engine = Population.builder(settings).start()) {
            long number = engine.ask(new Id<Cell>(Long.parseLong(arguments[2])), new Cell.WhichNumber()).join();
            long handled = System.nanoTime();
            long now = System.currentTimeMillis();
            long sum = Population.sum(engine);
            long all = System.nanoTime();
            System.out.println(number + " " + (now - ManagementFactory.getRuntimeMXBean().getStartTime()) + " "
                    + (handled - begin) + " " + (all - begin) + " " + sum);
        }
    }

    static void measure(Path directory, int count, int repeats, StringBuilder rows, StringBuilder goals)
            throws IOException, InterruptedException {
        Path state = directory.resolve("state");
        long id;
        try (Population population = Population.in(state, count)) {
            id = population.cell(count / 2).bits();
            population.snapshot();
        }
        for (Verification verification : List.of(Verification.BACKGROUND, Verification.START)) {
            List<Double> fromJvm = new ArrayList<>();
            List<Double> fromMain = new ArrayList<>();
            List<Double> untilAll = new ArrayList<>();
            for (int i = 0; i < repeats; i++) {
                String[] found = start(state, verification, id);
                if (Long.parseLong(found[0]) != count / 2
                        || Long.parseLong(found[4]) != (long) count * (count - 1) / 2) {
                    throw new IllegalStateException("Restored something else: " + String.join(" ", found));
                }
                fromJvm.add(Double.parseDouble(found[1]));
                fromMain.add(Long.parseLong(found[2]) / Figures.NANOS_PER_MILLI);
                untilAll.add(Long.parseLong(found[3]) / Figures.NANOS_PER_MILLI);
            }
            String name = verification == Verification.START ? "start" : "background";
            rows.append("| %,d | %s | %s | %s | %s |%n".formatted(count, name, Figures.spread(fromJvm),
                    Figures.spread(fromMain), Figures.spread(untilAll)));
            if (verification == Verification.BACKGROUND) {
                goals.append(Figures.atMost("%,d, verify=background, ms from the start of the JVM".formatted(count),
                        START_MS, Figures.median(fromJvm)));
            }
        }
    }

    private static String[] start(Path state, Verification verification, long id)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Forks.java(), "-cp", System.getProperty("java.class.path"),
                Restart.class.getName(), state.toString(), verification.name(), Long.toString(id))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        int status = process.waitFor();
        if (status != 0) {
            throw new IllegalStateException("The restarted JVM ended with status " + status + ": " + said);
        }
        return said.split(" ");
    }
}
