package io.kay.demo.map;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/** A map file that cannot be used. */
public final class MapFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Path file;
    private final String problem;

    MapFileException(Path file, String problem, @Nullable Throwable cause) {
        super(file + " " + problem, cause);
        this.file = file;
        this.problem = problem;
    }

    /** The file. */
    public Path file() {
        return file;
    }

    /** What is wrong with it, to be read behind its name. */
    public String problem() {
        return problem;
    }
}
