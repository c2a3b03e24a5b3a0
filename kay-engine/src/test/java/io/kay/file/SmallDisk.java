package io.kay.file;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A real file system with little room, where the user may mount one; else a test that asks for it is skipped. */
public final class SmallDisk implements AutoCloseable {

    private final Path path;
    private boolean isCovered;

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

    /**
     * Takes no more files until {@link #writable}. As files are open for writing the file system itself cannot be made
     * read-only; so it is mounted once more at the same place, read-only.
     */
    public void readOnly() {
        run("mount", "--bind", path.toString(), path.toString());
        isCovered = true;
        run("mount", "-o", "remount,bind,ro", path.toString());
    }

    /** Takes files again. */
    public void writable() {
        run("umount", "--lazy", path.toString());
        isCovered = false;
    }

    @Override
    public void close() {
        if (isCovered) {
            writable();
        }
        run("umount", "--lazy", path.toString());
    }

    private static void run(String... command) {
        try {
            int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (exit != 0) {
                throw new IllegalStateException(String.join(" ", command) + " ended with status " + exit);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(String.join(" ", command) + " may not have ended", e);
        }
    }
}
