package io.kay.benchmarks.memory;

import io.kay.Id;
import io.kay.benchmarks.harness.Outcome;
import io.kay.benchmarks.harness.Scale;
import io.kay.benchmarks.harness.Scenario;
import io.kay.benchmarks.kay.Kay;
import io.kay.run.Engine;

/** kay's instances, born in batches: births that wait in a queue take memory too, which is not what is asked here. */
final class KayInstances implements Scenario {

    private static final int BATCH = 10_000;

    @Override
    public Outcome run(Scale scale) throws Exception {
        try (Engine engine = Kay.builder(Body.class).workers(1).start()) {
            Id<Body> first = engine.spawn(new Body.Appear(0, 1));
            engine.ask(first, new Body.Pushes()).join();
            long heap = Memory.heapBytes();
            long offHeap = Memory.offHeapBytes(engine);
            Id<Body> last = first;
            for (int i = 0; i < scale.count(); i++) {
                last = engine.spawn(new Body.Appear(i, 1));
                if (i % BATCH == 0) {
                    engine.ask(last, new Body.Pushes()).join();
                }
            }
            engine.ask(last, new Body.Pushes()).join();
            return MemoryTable.outcome(Memory.heapBytes() - heap, Memory.offHeapBytes(engine) - offHeap,
                    scale.count());
        }
    }
}
