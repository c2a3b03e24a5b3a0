package io.kay.benchmarks;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

import io.kay.benchmarks.ask.AskTable;
import io.kay.benchmarks.broadcast.BroadcastTable;
import io.kay.benchmarks.harness.Forks;
import io.kay.benchmarks.harness.Report;
import io.kay.benchmarks.harness.Table;
import io.kay.benchmarks.idle.IdleTable;
import io.kay.benchmarks.memory.AllocationTable;
import io.kay.benchmarks.memory.BacklogTable;
import io.kay.benchmarks.memory.MemoryTable;
import io.kay.benchmarks.models.AgentModels;
import io.kay.benchmarks.ptp.OutsideTable;
import io.kay.benchmarks.ptp.PointToPointTable;
import io.kay.benchmarks.savina.SavinaTable;
import io.kay.benchmarks.scaling.ScalingTable;
import io.kay.benchmarks.snapshot.SnapshotFigures;
import io.kay.benchmarks.spawn.SpawnTable;

/** Measures the table that is named, or all, and prints it. */
public final class Benchmarks {

    private static final String ALL = "all";
    private static final String JMH = "jmh";
    private static final String MODELS = "models";
    private static final String SNAPSHOT = "snapshot";

    private Benchmarks() {}

    /** All tables. */
    public static List<Table> tables() {
        return List.of(BroadcastTable.table(), PointToPointTable.table(), OutsideTable.table(), SpawnTable.table(),
                MemoryTable.table(), BacklogTable.table(), AllocationTable.table(), SavinaTable.table(),
                AskTable.table(), IdleTable.table(), ScalingTable.table());
    }

    /**
     * The table of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Table table(String name) {
        return tables().stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Say which table: " + tables().stream().map(Table::name).toList() + ", or " + ALL + ", or "
                                + SNAPSHOT + ", or " + MODELS + ", or " + JMH + " and its own options"));
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0 && arguments[0].equals("--fork")) {
            Forks.child(tables(), Arrays.asList(arguments).subList(1, arguments.length));
            System.exit(0); // whatever threads a peer has left
        }
        if (arguments.length > 0 && arguments[0].equals(JMH)) {
            org.openjdk.jmh.Main.main(Arrays.copyOfRange(arguments, 1, arguments.length));
            return;
        }
        try {
            if (arguments.length > 0 && arguments[0].equals(MODELS)) {
                AgentModels.run(Arrays.asList(arguments).subList(1, arguments.length));
            } else if (arguments.length > 0 && arguments[0].equals(SNAPSHOT)) {
                SnapshotFigures.print(Arrays.asList(arguments).subList(1, arguments.length));
            } else {
                report(Arrays.asList(arguments));
            }
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    private static void report(List<String> arguments) throws IOException, InterruptedException {
        String name = arguments.isEmpty() ? "" : arguments.getFirst();
        List<Table> wanted = name.equals(ALL) ? tables() : List.of(table(name));
        for (Table table : wanted) {
            System.out.println(Report.of(new Forks(Benchmarks.class), table, arguments.subList(1, arguments.size())));
        }
    }
}
