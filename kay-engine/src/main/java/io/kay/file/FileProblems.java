package io.kay.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.ReadOnlyFileSystemException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Describes what is wrong with a file. */
public final class FileProblems {

    private static final Logger LOG = LoggerFactory.getLogger(FileProblems.class);

    private FileProblems() {}

    public static String of(Exception e) {
        return switch (e) {
            case NoSuchFileException gone -> gone.getFile() + " is not there";
            case AccessDeniedException denied -> denied.getFile() + " may not be accessed";
            case FileAlreadyExistsException file -> file.getFile() + " is there and is not a directory";
            case ReadOnlyFileSystemException _ -> "the file system is read-only";
            default -> String.valueOf(e.getMessage());
        };
    }

    /** Closes a file that is no longer needed because of another problem. */
    public static void close(Closeable file) {
        try {
            file.close();
        } catch (IOException e) {
            LOG.debug("{} could not be closed", file, e);
        }
    }
}
