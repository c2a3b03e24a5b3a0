package io.kay.snapshot;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What must be said about directories to survive the end of the machine. */
final class Directories {

    /** The names of files and directories that are not complete end so. */
    static final String UNFINISHED = ".part";

    private Directories() {}

    /** Brings the names in a directory to the disk, where there is a way to say so: not on Windows. */
    static void sync(Path directory) throws IOException {
        if (!directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
