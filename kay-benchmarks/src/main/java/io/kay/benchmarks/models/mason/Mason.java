package io.kay.benchmarks.models.mason;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.tools.ToolProvider;

import io.kay.benchmarks.models.Model;

/**
 * The models for MASON of github.com/JuliaDynamics/ABMFrameworksComparison, compiled into a folder: as published, and
 * with all corrections. The two have the same names and so live in class loaders of their own.
 */
public final class Mason {

    private static final String JAR = "mason.22.jar";
    private static final List<String> SIZES = List.of("small", "large");
    private static final List<String> RUNS = List.of("FlockingRuns", "SchellingRuns", "WolfSheepRuns");
    private static final List<String> FILES = List.of("Flocking/Mason/Flocking", "Flocking/Mason/Flocker",
            "Schelling/Mason/Schelling", "Schelling/Mason/Agent", "WolfSheep/Mason/Wsg", "WolfSheep/Mason/Wolf",
            "WolfSheep/Mason/Sheep");

    private final Path folder;

    /** The models in a folder. */
    public Mason(Path folder) {
        this.folder = folder;
    }

    /**
     * Compiles the models of a checkout into the folder.
     *
     * @throws IllegalArgumentException if it is not a checkout of the comparison, or another version of it
     */
    public void compile(Path checkout) throws IOException {
        if (!Files.isRegularFile(checkout.resolve(JAR))) {
            throw new IllegalArgumentException("No " + JAR + " in " + checkout
                    + "; give a checkout of github.com/JuliaDynamics/ABMFrameworksComparison");
        }
        compile(checkout, false);
        compile(checkout, true);
    }

    private void compile(Path checkout, boolean corrected) throws IOException {
        Path sources = Files.createDirectories(variant(corrected).resolve("sources"));
        Path jar = variant(corrected).resolve(JAR);
        Files.deleteIfExists(jar);
        Files.copy(checkout.resolve(JAR), jar);
        List<String> command = new ArrayList<>(List.of("-nowarn", "-proc:none", "-cp",
                jar + System.getProperty("path.separator") + System.getProperty("java.class.path"), "-d",
                Files.createDirectories(classes(corrected)).toString()));
        for (String size : SIZES) {
            for (String file : FILES) {
                String source = Files.readString(checkout.resolve(file + "_" + size + ".java"));
                String name = file.substring(file.lastIndexOf('/') + 1);
                command.add(write(sources, name + "_" + size, corrected ? correct(name, source, size) : source));
            }
            for (String runs : RUNS) {
                command.add(write(sources, runs + "_" + size, runs(runs).replace("_small", "_" + size)));
            }
        }
        int status = ToolProvider.getSystemJavaCompiler()
                .run(null, System.err, System.err, command.toArray(String[]::new));
        if (status != 0) {
            throw new IllegalArgumentException("The models of " + checkout + " do not compile");
        }
    }

    private static String correct(String name, String published, String size) {
        String source = published;
        for (Correction correction : Correction.ALL) {
            if (correction.file().equals(name)) {
                source = correction.in(source, size);
            }
        }
        return source;
    }

    private static String write(Path sources, String name, String source) throws IOException {
        return Files.writeString(sources.resolve(name + ".java"), source).toString();
    }

    /** Our own code that runs a model; it must be compiled beside the model, which has no package. */
    private static String runs(String name) throws IOException {
        String file = name + "_small.java";
        try (InputStream source = Mason.class.getResourceAsStream(file)) {
            return new String(Objects.requireNonNull(source, file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Path variant(boolean corrected) {
        return folder.resolve(corrected ? "corrected" : "published");
    }

    private Path classes(boolean corrected) {
        return variant(corrected).resolve("classes");
    }

    /**
     * A compiled model.
     *
     * @param name such as {@code Flocking_small}
     * @throws IllegalStateException if it was not compiled
     */
    public Model model(String name, boolean corrected) {
        int underscore = name.indexOf('_');
        String runs = name.substring(0, underscore) + "Runs" + name.substring(underscore);
        try {
            URL[] path = {classes(corrected).toUri().toURL(), variant(corrected).resolve(JAR).toUri().toURL()};
            URLClassLoader loader = new URLClassLoader(path, Model.class.getClassLoader());
            return (Model) loader.loadClass(runs).getConstructor().newInstance();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("No model " + name + " in " + folder.toAbsolutePath()
                    + "; it is compiled by kay-benchmarks/run models", e);
        }
    }
}
