package io.kay.snapshot;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A real file system with little room, where the user may mount one; else a test that asks for it is skipped. */
public final class SmallDisk implements AutoCloseable {

    private final Path path;

    private SmallDisk(Path path) {
        this.path = path;
    }

    /** Mounts one at an empty directory. */
    public static SmallDisk mount(Path path, int kibibytes) throws IOException, InterruptedException {
        Process mount;
        try {
            mount = new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=" + kibibytes + "k", "tmpfs",
                    path.toString()).redirectErrorStream(true).start();
        } catch (IOException e) {
            assumeTrue(false, "No file system can be mounted here: " + e);
            throw e;
        }
        String said = new String(mount.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assumeTrue(mount.waitFor() == 0, () -> "No file system may be mounted here, run as root: " + said);
        return new SmallDisk(path);
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            int exit = new ProcessBuilder("umount", "--lazy", path.toString()).inheritIO().start().waitFor();
            if (exit != 0) {
                throw new IllegalStateException(path + " could not be unmounted: " + exit);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(path + " may still be mounted", e);
        }
    }
}
