package io.kay.file;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Copies of directories, as a process leaves them that is killed at this moment. */
public final class Copies {

    private Copies() {}

    /** Copies a directory that a system uses, which may rename files meanwhile. */
    public static void copy(Path from, Path to) {
        await().ignoreExceptionsInstanceOf(UncheckedIOException.class).until(() -> {
            Disk.REAL.createDirectories(to);
            for (Path before : Disk.REAL.list(to)) {
                Disk.REAL.deleteTree(before);
            }
            copyOnce(from, to);
            return true;
        });
    }

    private static void copyOnce(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(SnapshotDirectory.HALF))
                    .toList()) {
                Path target = to.resolve(from.relativize(file));
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
