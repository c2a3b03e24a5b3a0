package io.kay.benchmarks.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Copies a directory as {@code cp} does, and brings the copy to the disk as a snapshot is brought there. */
final class Copy {

    private static final String SCRIPT = "cp -r --reflink=never \"$1\" \"$2\" && sync \"$2\"/* \"$2\"";

    private Copy() {}

    /** Nanoseconds for {@code cp} and {@code sync} of every file; the copy is removed afterwards. */
    static long nanos(Path directory, Path copy) throws IOException, InterruptedException {
        long start = System.nanoTime();
        int status = new ProcessBuilder(List.of("sh", "-c", SCRIPT, "sh", directory.toString(), copy.toString()))
                .inheritIO()
                .start()
                .waitFor();
        long nanos = System.nanoTime() - start;
        if (status != 0) {
            throw new IllegalStateException("cp of " + directory + " ended with status " + status);
        }
        remove(copy);
        return nanos;
    }

    /** Removes a directory with everything in it. */
    static void remove(Path directory) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(directory)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }
}
