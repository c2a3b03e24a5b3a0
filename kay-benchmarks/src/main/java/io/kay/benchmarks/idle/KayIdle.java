package io.kay.benchmarks.idle;

import java.util.stream.Collectors;

import io.kay.ActorSystem;
import io.kay.benchmarks.harness.Outcome;
import io.kay.benchmarks.harness.Scale;
import io.kay.benchmarks.harness.Scenario;
import io.kay.benchmarks.kay.Kay;

/** kay with its default settings. */
final class KayIdle implements Scenario {

    @Override
    public Outcome run(Scale scale) throws Exception {
        try (ActorSystem system = Kay.builder(Sleeper.class).start()) {
            for (int i = 0; i < scale.count(); i++) {
                system.spawn(new Sleeper.LieDown(i));
            }
            long there = system.collect(system.all(Sleeper.class), new Sleeper.There(), Collectors.counting()).join();
            return IdleTable.watch(scale, there);
        }
    }
}
