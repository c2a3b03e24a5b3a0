package io.kay.benchmarks.memory;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

import io.kay.benchmarks.harness.Outcome;
import io.kay.benchmarks.harness.Scale;
import io.kay.benchmarks.harness.Scenario;
import io.kay.benchmarks.pekko.Pekko;

/** Pekko with a dispatcher of one thread: an actor tells all messages in one turn, then they are handled. */
final class PekkoBacklog implements Scenario {

    private static final int BODIES = 1000;

    private record PushAll(int messages, CompletableFuture<Long> heap) {}

    private record Actors(List<ActorRef<PekkoBody.Command>> bodies, ActorRef<PushAll> pusher) {}

    @Override
    public Outcome run(Scale scale) throws Exception {
        try (Pekko<Actors> pekko = Pekko.startOnOneThread(guardian -> {
            List<ActorRef<PekkoBody.Command>> bodies = PekkoInstances.spawn(guardian, BODIES);
            return new Actors(bodies, guardian.spawnAnonymous(pusher(bodies)));
        })) {
            report(pekko.made().bodies());
            GcPauses pauses = new GcPauses(); // first, as it takes memory too
            long before = Memory.heapBytes();

            long start = System.nanoTime();
            CompletableFuture<Long> heap = new CompletableFuture<>();
            pekko.made().pusher().tell(new PushAll(scale.count(), heap));
            long after = heap.join();
            report(pekko.made().bodies());
            long nanos = System.nanoTime() - start;

            return BacklogTable.outcome(after - before, 0, pauses.end(), nanos, scale.count(), scale.count());
        }
    }

    private static void report(List<ActorRef<PekkoBody.Command>> bodies) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(bodies.size());
        bodies.forEach(body -> body.tell(new PekkoBody.Report(done)));
        done.await();
    }

    private static Behavior<PushAll> pusher(List<ActorRef<PekkoBody.Command>> bodies) {
        return Behaviors.receiveMessage(all -> {
            for (int number = 0; number < all.messages(); number++) {
                bodies.get(number % bodies.size()).tell(new PekkoBody.Push(1));
            }
            all.heap().complete(Memory.heapBytes());
            return Behaviors.same();
        });
    }
}
