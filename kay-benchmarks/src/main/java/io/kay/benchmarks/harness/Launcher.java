package io.kay.benchmarks.harness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Writes a script that starts the benchmarks with the JDK and the class path of this process. */
public final class Launcher {

    private Launcher() {}

    public static void main(String[] arguments) throws IOException {
        Path script = Path.of(arguments[0]);
        Files.writeString(script, """
                #!/bin/sh
                exec '%s' -cp '%s' io.kay.benchmarks.Benchmarks "$@"
                """.formatted(Forks.java(), System.getProperty("java.class.path")), StandardCharsets.UTF_8);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
