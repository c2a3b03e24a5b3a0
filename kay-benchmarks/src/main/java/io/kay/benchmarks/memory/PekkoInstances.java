package io.kay.benchmarks.memory;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

import io.kay.benchmarks.harness.Outcome;
import io.kay.benchmarks.harness.Scale;
import io.kay.benchmarks.harness.Scenario;
import io.kay.benchmarks.pekko.Pekko;

/** Pekko's actors. */
final class PekkoInstances implements Scenario {

    @Override
    public Outcome run(Scale scale) throws Exception {
        long heap = Memory.heapBytes();
        try (Pekko<List<ActorRef<PekkoBody.Command>>> pekko = Pekko.start(guardian -> spawn(guardian, scale.count()))) {
            CountDownLatch born = new CountDownLatch(scale.count());
            pekko.made().forEach(body -> body.tell(new PekkoBody.Report(born)));
            born.await();
            return MemoryTable.outcome(Memory.heapBytes() - heap, 0, pekko.made().size());
        }
    }

    static List<ActorRef<PekkoBody.Command>> spawn(ActorContext<Void> guardian, int count) {
        return IntStream.range(0, count).<ActorRef<PekkoBody
                .Command>>mapToObj(number -> guardian.spawnAnonymous(
                        Behaviors.setup(context -> new PekkoBody(context, number, 1))))
                .toList();
    }
}
