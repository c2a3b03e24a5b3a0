package io.kay.benchmarks.ask;

import java.util.ArrayList;
import java.util.List;

import io.kay.ActorSystem;
import io.kay.Id;
import io.kay.benchmarks.harness.Outcome;
import io.kay.benchmarks.harness.Scale;
import io.kay.benchmarks.harness.Scenario;
import io.kay.benchmarks.kay.Kay;

/** kay with its default settings; each caller has an oracle of its own. */
record KayAsk(Callers callers) implements Scenario {

    @Override
    public Outcome run(Scale scale) throws Exception {
        try (ActorSystem system = Kay.builder(Oracle.class).start()) {
            List<Id<Oracle>> oracles = new ArrayList<>();
            for (int caller = 0; caller < callers.count(); caller++) {
                oracles.add(system.spawn(new Oracle.Open()));
            }
            return callers.measure(scale,
                    (caller, number) -> system.ask(oracles.get(caller), new Oracle.Riddle(number)).join());
        }
    }
}
