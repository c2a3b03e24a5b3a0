package io.kay.benchmarks.memory;

import java.util.function.IntFunction;

import io.kay.Id;
import io.kay.Question;
import io.kay.Spawning;
import io.kay.benchmarks.harness.Outcome;
import io.kay.benchmarks.harness.Scale;
import io.kay.benchmarks.harness.Scenario;
import io.kay.benchmarks.kay.Kay;
import io.kay.run.Engine;

/**
 * kay's instances, born in batches: births that wait in a queue take memory too, which is not what is asked here.
 *
 * @param type of the instances
 * @param birth makes the one of a number
 * @param question that each answers
 */
record KayInstances<A>(Class<A> type, IntFunction<? extends Spawning<A>> birth, Question<A, Long> question)
        implements Scenario {

    private static final int BATCH = 10_000;

    @Override
    public Outcome run(Scale scale) throws Exception {
        try (Engine engine = Kay.builder(type).workers(1).start()) {
            Id<A> first = engine.spawn(birth.apply(0));
            engine.ask(first, question).join();
            long heap = Memory.heapBytes();
            long offHeap = Memory.offHeapBytes(engine);
            Id<A> last = first;
            for (int i = 0; i < scale.count(); i++) {
                last = engine.spawn(birth.apply(i));
                if (i % BATCH == 0) {
                    engine.ask(last, question).join();
                }
            }
            engine.ask(last, question).join();
            return MemoryTable.outcome(Memory.heapBytes() - heap, Memory.offHeapBytes(engine) - offHeap,
                    scale.count());
        }
    }
}
