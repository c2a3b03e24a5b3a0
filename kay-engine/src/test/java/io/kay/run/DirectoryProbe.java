package io.kay.run;

import java.nio.file.Path;
import java.util.function.Function;

import io.kay.file.SnapshotDirectory;

/** Lets tests of other packages open the directory of a system in their own way. */
public final class DirectoryProbe {

    private DirectoryProbe() {}

    /** Has the system open its directory so. */
    public static void opening(ActorSystemBuilder builder, Function<Path, SnapshotDirectory> opening) {
        builder.opening(opening);
    }
}
