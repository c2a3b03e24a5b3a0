package io.kay.benchmarks;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

import io.kay.benchmarks.broadcast.BroadcastTable;
import io.kay.benchmarks.harness.Forks;
import io.kay.benchmarks.harness.Report;
import io.kay.benchmarks.harness.Table;
import io.kay.benchmarks.models.AgentModels;
import io.kay.benchmarks.ptp.PointToPointTable;

/** Measures the table that is named and prints it. */
public final class Benchmarks {

    private Benchmarks() {}

    /** All tables. */
    public static List<Table> tables() {
        return List.of(BroadcastTable.table(), PointToPointTable.table());
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0 && arguments[0].equals("--fork")) {
            Forks.child(tables(), Arrays.asList(arguments).subList(1, arguments.length));
            System.exit(0); // whatever threads a peer has left
        }
        try {
            if (arguments.length > 0 && arguments[0].equals("models")) {
                AgentModels.run(Arrays.asList(arguments).subList(1, arguments.length));
            } else {
                report(Arrays.asList(arguments));
            }
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    private static void report(List<String> arguments) throws IOException, InterruptedException {
        Table table = tables().stream()
                .filter(one -> !arguments.isEmpty() && one.name().equals(arguments.getFirst()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Say which table: " + tables().stream().map(Table::name).toList() + ", or models"));
        System.out.println(Report.of(new Forks(Benchmarks.class), table, arguments.subList(1, arguments.size())));
    }
}
