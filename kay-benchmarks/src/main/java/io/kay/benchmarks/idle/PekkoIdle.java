package io.kay.benchmarks.idle;

import java.util.concurrent.CountDownLatch;

import org.apache.pekko.actor.typed.javadsl.Behaviors;

import io.kay.benchmarks.harness.Outcome;
import io.kay.benchmarks.harness.Scale;
import io.kay.benchmarks.harness.Scenario;
import io.kay.benchmarks.pekko.Pekko;

/** Pekko with its default settings. */
final class PekkoIdle implements Scenario {

    @Override
    public Outcome run(Scale scale) throws Exception {
        CountDownLatch there = new CountDownLatch(scale.count());
        try (Pekko<Integer> pekko = Pekko.start(guardian -> {
            for (int i = 0; i < scale.count(); i++) {
                guardian.spawnAnonymous(Behaviors.setup(_ -> {
                    there.countDown();
                    return Behaviors.empty();
                }));
            }
            return scale.count();
        })) {
            there.await();
            return IdleTable.watch(scale, pekko.made());
        }
    }
}
