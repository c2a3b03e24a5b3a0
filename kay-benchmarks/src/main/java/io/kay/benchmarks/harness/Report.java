package io.kay.benchmarks.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Measures a table and says where and how that was. */
public final class Report {

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    private Report() {}

    /** Measures and gives the section for RESULTS.md. */
    public static String of(Forks forks, Table table, List<String> arguments) throws InterruptedException, IOException {
        Options options = Options.parse(arguments);
        List<Comparison> comparisons = new ArrayList<>();
        for (Case one : table.cases()) {
            if (options.includes(one)) {
                comparisons.add(Comparison.run(forks, table, one, options));
            }
        }
        if (comparisons.isEmpty()) {
            throw new IllegalArgumentException("No case of " + table.name() + " matches; there are "
                    + table.cases().stream().map(Case::name).toList());
        }
        return """
                ## %s

                `kay-benchmarks/run %s`, %s, %s, flags `%s`%s, %d forks of each side

                %s""".formatted(table.title(), String.join(" ", prepend(table.name(), arguments)),
                LocalDate.now(ZoneOffset.UTC), machine(), String.join(" ", table.jvmFlags()), peerFlags(table),
                options.forks(), Markdown.of(table, comparisons) + summary(table, comparisons));
    }

    private static List<String> prepend(String first, List<String> rest) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(rest);
        return all;
    }

    private static String peerFlags(Table table) {
        List<String> found = table.cases()
                .stream()
                .flatMap(one -> one.sides().stream())
                .filter(side -> !side.jvmFlags().isEmpty())
                .map(side -> ", " + side.name() + " also `" + String.join(" ", side.jvmFlags()) + "`")
                .distinct()
                .toList();
        return String.join("", found);
    }

    /** One figure over all cases, if they all compare the same two sides. */
    private static String summary(Table table, List<Comparison> comparisons) {
        List<String> sides = comparisons.getFirst().sides().stream().map(Side::name).toList();
        boolean pairs = sides.size() == 2 && comparisons.stream()
                .allMatch(comparison -> comparison.sides().stream().map(Side::name).toList().equals(sides));
        if (!pairs || comparisons.size() < 3 || !table.metrics().getFirst().compared()) {
            return "";
        }
        return "%nGeometric mean of %s to %s, %s: %s%n".formatted(sides.get(1), sides.get(0),
                table.metrics().getFirst().name(), Markdown.number(
                        Comparison.geometricMean(comparisons, sides.get(1), table.metrics().getFirst())));
    }

    /** Cores, processor, operating system and JVM. */
    public static String machine() throws IOException {
        String processor = System.getProperty("os.arch");
        if (Files.isReadable(CPU_INFO)) {
            processor = Files.readAllLines(CPU_INFO)
                    .stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(processor);
        }
        return Runtime.getRuntime().availableProcessors() + " cores " + processor + ", "
                + System.getProperty("os.name") + ", Java " + Runtime.version();
    }
}
