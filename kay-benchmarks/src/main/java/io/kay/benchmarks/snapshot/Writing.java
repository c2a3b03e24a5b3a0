package io.kay.benchmarks.snapshot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import io.kay.Snapshot;

/** Snapshots of one population: under load, at rest, and after a few changes. */
final class Writing {

    static final String HEADER = """
            | instances | snapshot | pause ms | written MB | took ms | MB/s | `cp` and `sync` MB/s | ratio |
            | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |
            """;
    private static final long SEED = 7;
    private static final double MEGA = 1e6;
    private static final double PAUSE_MS = 10;
    private static final double OF_COPY = 0.8;

    private final Population population;
    private final Path directory;
    private final int repeats;
    private final StringBuilder rows;
    private final StringBuilder goals;

    private Writing(Population population, Path directory, int repeats, StringBuilder rows, StringBuilder goals) {
        this.population = population;
        this.directory = directory;
        this.repeats = repeats;
        this.rows = rows;
        this.goals = goals;
    }

    /** Adds a line to the rows for each kind of snapshot, and to the goals one for each of them. */
    static void measure(Path directory, int count, int repeats, StringBuilder rows, StringBuilder goals)
            throws IOException, InterruptedException {
        try (Population population = Population.in(directory.resolve("state"), count)) {
            new Writing(population, directory, repeats, rows, goals).measure();
        }
    }

    private void measure() throws IOException, InterruptedException {
        int few = Math.max(1, population.size() / 100);
        population.snapshot(); // the first one also compiles what it needs
        SplittableRandom random = new SplittableRandom(SEED);
        try (Load _ = Load.on(population)) {
            row("all changed, under load", () -> {}, true);
        }
        row("all changed, at rest", () -> {
            population.moveAll();
            population.await();
        }, true);
        int[] next = new int[1];
        population.snapshot(); // what waited for all has touched all
        row("1 % changed, born one after the other", () -> {
            int from = next[0];
            population.move(few, i -> (from + i) % population.size());
            next[0] = from + few;
        }, false);
        row("1 % changed, by chance", () -> population.move(few, _ -> random.nextInt(population.size())), false);
    }

    private void row(String name, Runnable before, boolean goal) throws IOException, InterruptedException {
        List<Double> pauses = new ArrayList<>();
        List<Double> written = new ArrayList<>();
        List<Double> took = new ArrayList<>();
        List<Double> speeds = new ArrayList<>();
        List<Double> copies = new ArrayList<>();
        for (int i = 0; i < repeats; i++) {
            before.run();
            Snapshot snapshot = population.snapshot();
            double seconds = snapshot.duration().toNanos() / Figures.NANOS_PER_SECOND;
            pauses.add(snapshot.pause().toNanos() / Figures.NANOS_PER_MILLI);
            written.add(snapshot.written() / MEGA);
            took.add(seconds * 1000);
            speeds.add(snapshot.written() / MEGA / seconds);
            double copied = Copy.nanos(directory.resolve("state").resolve(snapshot.name()), directory.resolve("copy"))
                    / Figures.NANOS_PER_SECOND;
            copies.add(snapshot.bytes() / MEGA / copied);
        }
        double ratio = Figures.median(speeds) / Figures.median(copies);
        rows.append("| %,d | %s | %s | %s | %s | %s | %s | %s |%n".formatted(population.size(), name,
                Figures.spread(pauses), Figures.spread(written), Figures.spread(took), Figures.spread(speeds),
                Figures.spread(copies), Figures.number(ratio)));
        if (goal) {
            String label = "%,d, %s".formatted(population.size(), name);
            goals.append(Figures.atMost(label + ", pause ms", PAUSE_MS, Figures.median(pauses)));
            goals.append(Figures.atLeast(label + ", MB/s to cp", OF_COPY, ratio));
        }
    }
}
