package io.kay.benchmarks.ask;

import java.util.List;

import io.kay.benchmarks.harness.Case;
import io.kay.benchmarks.harness.Goal;
import io.kay.benchmarks.harness.Scale;
import io.kay.benchmarks.harness.Side;
import io.kay.benchmarks.harness.Table;

/** From the call to the answer. */
public final class AskTable {

    private static final int MANY = 64;
    private static final long PAUSE_NANOS = 1_000_000;

    private AskTable() {}

    public static Table table() {
        return new Table("ask", "Ask from outside: until the calling thread has the answer", List.of("-Xmx2g"),
                List.of(Callers.P50, Callers.P99, Callers.RATE),
                List.of(named("64 callers", new Scale(256_000, 1, 4, 1), new Callers(MANY, 0), 2),
                        named("1 caller, idle system", new Scale(4_000, 1, 2, 1), new Callers(1, PAUSE_NANOS), 1)));
    }

    private static Case named(String name, Scale scale, Callers callers, double ratio) {
        return new Case(name, scale,
                List.of(new Side("kay", new KayAsk(callers)), new Side("Pekko", new PekkoAsk(callers))),
                List.of(new Goal.Ratio("Pekko", Callers.P50, ratio), new Goal.Ratio("Pekko", Callers.P99, ratio)));
    }
}
