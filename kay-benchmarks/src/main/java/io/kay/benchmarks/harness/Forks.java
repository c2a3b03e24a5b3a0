package io.kay.benchmarks.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs one side in a JVM of its own. The child prints its outcome as lines that begin with {@link #MARK}. */
public final class Forks {

    private static final String MARK = "outcome:";
    private static final String WORK = "work";

    private final String mainClass;

    /**
     * Starts forks.
     *
     * @param mainClass passes its arguments on to {@link #child}
     */
    public Forks(Class<?> mainClass) {
        this.mainClass = mainClass.getName();
    }

    /** The JVM that this process runs on. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /**
     * Runs a side and waits for it.
     *
     * @throws IllegalStateException if it fails
     */
    public Outcome run(Table table, Case one, Side side, Scale scale) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(table.jvmFlags());
        command.addAll(side.jvmFlags());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass, "--fork", table.name(),
                one.name(), side.name(), Integer.toString(scale.count()), Integer.toString(scale.rounds()),
                Integer.toString(scale.warmups()), Integer.toString(scale.repeats())));
        try {
            Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
            List<String> output = process.inputReader(StandardCharsets.UTF_8).lines().toList();
            int status = process.waitFor();
            if (status != 0) {
                throw new IllegalStateException(side.name() + " of " + table.name() + ", " + one.name()
                        + " ended with status " + status + ":\n" + String.join("\n", output));
            }
            return parse(output);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + command, e);
        }
    }

    private static Outcome parse(List<String> output) {
        Map<String, Double> figures = new LinkedHashMap<>();
        long work = 0;
        for (String line : output) {
            if (!line.startsWith(MARK)) {
                continue;
            }
            int equals = line.lastIndexOf('=');
            String name = line.substring(MARK.length(), equals);
            if (name.equals(WORK)) {
                work = Long.parseLong(line.substring(equals + 1));
            } else {
                figures.put(name, Double.parseDouble(line.substring(equals + 1)));
            }
        }
        return new Outcome(figures, work);
    }

    /** What a fork does: {@code arguments} are those that {@link #run} gave, from the table on. */
    public static void child(List<Table> tables, List<String> arguments) throws Exception {
        Case one = tables.stream()
                .filter(table -> table.name().equals(arguments.get(0)))
                .findFirst()
                .orElseThrow()
                .named(arguments.get(1));
        Scale scale = new Scale(Integer.parseInt(arguments.get(3)), Integer.parseInt(arguments.get(4)),
                Integer.parseInt(arguments.get(5)), Integer.parseInt(arguments.get(6)));
        Outcome outcome = one.side(arguments.get(2)).scenario().run(scale);
        outcome.figures().forEach((name, figure) -> System.out.println(MARK + name + "=" + figure));
        System.out.println(MARK + WORK + "=" + outcome.work());
        System.out.flush();
    }
}
