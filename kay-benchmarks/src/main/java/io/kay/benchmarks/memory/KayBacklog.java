package io.kay.benchmarks.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

import io.kay.Id;
import io.kay.benchmarks.harness.Outcome;
import io.kay.benchmarks.harness.Scale;
import io.kay.benchmarks.harness.Scenario;
import io.kay.benchmarks.kay.Kay;
import io.kay.run.Engine;

/** kay with one worker: an actor sends all messages in one turn, then they are handled. */
final class KayBacklog implements Scenario {

    private static final int BODIES = 1000;

    private record Taken(long heap, long offHeap) {}

    @Override
    public Outcome run(Scale scale) throws Exception {
        List<Id<Body>> bodies = new ArrayList<>();
        CompletableFuture<Taken> queued = new CompletableFuture<>();
        CompletableFuture<Engine> running = new CompletableFuture<>();
        Targets targets = new Targets(bodies, () -> queued
                .complete(new Taken(Memory.heapBytes(), Memory.offHeapBytes(running.join()))));
        try (Engine engine = Kay.builder(Pusher.class, targets, Body.class).workers(1).start()) {
            running.complete(engine);
            for (int i = 0; i < BODIES; i++) {
                bodies.add(engine.spawn(new Body.Appear(i, 0)));
            }
            Id<Pusher> pusher = engine.spawn(new Pusher.Start());
            engine.ask(bodies.getLast(), new Body.Pushes()).join();
            GcPauses pauses = new GcPauses(); // first, as it takes memory too
            Taken before = new Taken(Memory.heapBytes(), Memory.offHeapBytes(engine));

            long start = System.nanoTime();
            engine.send(pusher, new Pusher.PushAll(scale.count()));
            Taken after = queued.join();
            engine.ask(bodies.getFirst(), new Body.Pushes()).join();
            long nanos = System.nanoTime() - start;

            return BacklogTable.outcome(after.heap() - before.heap(), after.offHeap() - before.offHeap(),
                    pauses.end(), nanos, scale.count(), engine.collect(engine.all(Body.class), new Body.Pushes(),
                            Collectors.summingLong(pushes -> pushes)).join());
        }
    }
}
