package io.kay.benchmarks.snapshot;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import io.kay.benchmarks.harness.Report;

/** Measures snapshots, restarts and the journal, and prints the section for RESULTS.md. */
public final class SnapshotFigures {

    private static final int MILLION = 1_000_000;

    /**
     * How much is done.
     *
     * @param populations so many instances are written
     * @param objects so many are written and read back as objects
     * @param messages are sent to a journal that nobody waits for
     * @param synced are sent by each caller that waits for the disk
     * @param repeats how often everything is measured after a first time to warm up
     */
    private record Sizes(List<Integer> populations, int objects, int messages, int synced, int repeats) {}

    private SnapshotFigures() {}

    /**
     * Measures everything and prints it.
     *
     * @param arguments none, or a directory on the disk to be measured; the one for temporary files otherwise
     */
    public static void print(List<String> arguments) throws Exception {
        Path parent = Path.of(arguments.isEmpty() ? System.getProperty("java.io.tmpdir") : arguments.getFirst());
        System.out.println(measure(parent, new Sizes(List.of(MILLION, 10 * MILLION), MILLION, MILLION, 300, 3)));
    }

    /** The same with so few that it is done at once. */
    public static String tiny(Path parent) throws Exception {
        return measure(parent, new Sizes(List.of(500, 1000), 200, 200, 2, 1));
    }

    private static String measure(Path parent, Sizes sizes) throws Exception {
        Path directory = Files.createTempDirectory(parent, "kay-snapshot");
        try {
            StringBuilder goals = new StringBuilder();
            StringBuilder writing = new StringBuilder(Writing.HEADER);
            for (int count : sizes.populations()) {
                Writing.measure(emptied(directory), count, sizes.repeats(), writing, goals);
                System.err.print(writing);
            }
            StringBuilder restart = new StringBuilder(Restart.HEADER);
            Restart.measure(emptied(directory), sizes.populations().getLast(), sizes.repeats(), restart, goals);
            System.err.print(restart);
            StringBuilder objects = new StringBuilder(Serialising.HEADER);
            Serialising.measure(emptied(directory), sizes.objects(), sizes.repeats(), objects);
            System.err.print(objects);
            StringBuilder journal = new StringBuilder(JournalCost.HEADER);
            JournalCost.measure(emptied(directory), sizes.messages(), sizes.synced(), sizes.repeats(), journal);
            return """
                    ## Snapshots, restarts and the journal

                    `kay-benchmarks/run snapshot`, %s, %s, no flags, files on %s

                    %s
                    %s
                    %s
                    %s
                    %s""".formatted(LocalDate.now(ZoneOffset.UTC), Report.machine(),
                    Files.getFileStore(directory).type(), writing, restart, objects, journal, goals);
        } finally {
            Copy.remove(directory);
        }
    }

    private static Path emptied(Path directory) throws Exception {
        Copy.remove(directory);
        return Files.createDirectory(directory);
    }
}
