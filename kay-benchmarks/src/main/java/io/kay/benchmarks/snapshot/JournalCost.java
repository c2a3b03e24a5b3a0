package io.kay.benchmarks.snapshot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;

import io.kay.Id;
import io.kay.benchmarks.kay.Kay;
import io.kay.journal.JournalSettings;
import io.kay.journal.JournalSync;
import io.kay.run.Engine;
import io.kay.snapshot.SnapshotSettings;

/** What it costs to send a message from outside: without a journal, and with each way to sync one. */
final class JournalCost {

    static final String HEADER = """
            | journal | callers | messages | wall µs a message |
            | --- | ---: | ---: | ---: |
            """;
    private static final int CELLS = 1000;
    private static final double NANOS_PER_MICRO = 1e3;

    private JournalCost() {}

    /**
     * Adds the rows.
     *
     * @param messages sent by a caller that does not wait for the disk
     * @param synced sent by each caller that does
     */
    static void measure(Path directory, int messages, int synced, int repeats, StringBuilder rows)
            throws IOException, InterruptedException, ExecutionException {
        row(directory, "none", null, 1, messages, repeats, rows);
        row(directory, "off", JournalSync.OFF, 1, messages, repeats, rows);
        row(directory, "interval", JournalSync.INTERVAL, 1, messages, repeats, rows);
        row(directory, "always", JournalSync.ALWAYS, 1, synced, repeats, rows);
        row(directory, "always", JournalSync.ALWAYS, 16, synced, repeats, rows);
    }

    private static void row(Path directory, String name, @Nullable JournalSync sync, int callers, int each,
            int repeats, StringBuilder rows) throws IOException, InterruptedException, ExecutionException {
        Path state = directory.resolve("journal");
        List<Double> micros = new ArrayList<>();
        try (Engine engine = Kay.builder(Cell.class)
                .snapshots(SnapshotSettings.in(state).onShutdown(false))
                .journal(sync == null ? null : JournalSettings.of(sync))
                .start(); ExecutorService threads = Executors.newFixedThreadPool(callers)) {
            List<Id<Cell>> cells = new ArrayList<>();
            for (int i = 0; i < Math.min(CELLS, each); i++) {
                cells.add(engine.spawn(new Cell.Appear(i)));
            }
            for (int i = 0; i <= repeats; i++) {
                long start = System.nanoTime();
                List<Future<?>> sending = new ArrayList<>();
                for (int caller = 0; caller < callers; caller++) {
                    sending.add(threads.submit(() -> send(engine, cells, each)));
                }
                for (Future<?> one : sending) {
                    one.get();
                }
                Population.sum(engine);
                if (i > 0) { // the first one is to warm up
                    micros.add((System.nanoTime() - start) / NANOS_PER_MICRO / ((double) each * callers));
                }
                engine.snapshot().join(); // cuts the journal
            }
        }
        Copy.remove(state);
        rows.append("| %s | %d | %,d | %s |%n".formatted(name, callers, each * callers, Figures.spread(micros)));
    }

    private static void send(Engine engine, List<Id<Cell>> cells, int messages) {
        for (int i = 0; i < messages; i++) {
            engine.send(cells.get(i % cells.size()), new Cell.Move(1));
        }
    }
}
