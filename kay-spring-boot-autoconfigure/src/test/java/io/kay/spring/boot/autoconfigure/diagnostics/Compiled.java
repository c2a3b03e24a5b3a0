package io.kay.spring.boot.autoconfigure.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;

/** Compiles sources the way an application might that is not part of this build. */
final class Compiled {

    private Compiled() {}

    /** Compiles classes without annotation processors, for some version of Java. */
    static void compile(Path target, int release, Map<String, String> sources) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("-proc:none", "--release", String.valueOf(release), "-nowarn",
                "-parameters", "-d", target.toString(), "-cp", System.getProperty("java.class.path")));
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = target.resolve(source.getKey().replace('.', '/') + ".java");
            Files.createDirectories(file.getParent());
            arguments.add(Files.writeString(file, source.getValue()).toString());
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
    }
}
