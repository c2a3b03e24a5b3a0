package io.kay.benchmarks.memory;

import java.util.ArrayList;
import java.util.List;

import io.kay.benchmarks.harness.Outcome;
import io.kay.benchmarks.harness.Scale;
import io.kay.benchmarks.harness.Scenario;

/** Plain objects in a list. */
final class ObjectInstances implements Scenario {

    private static final class Thing {

        private double position;
        private double velocity;
        private int pushes;

        Thing(double position, double velocity) {
            this.position = position;
            this.velocity = velocity;
        }

        void push(double by) {
            velocity += by;
            position += velocity;
            pushes++;
        }
    }

    @Override
    public Outcome run(Scale scale) {
        long heap = Memory.heapBytes();
        List<Thing> things = new ArrayList<>(scale.count());
        for (int i = 0; i < scale.count(); i++) {
            things.add(new Thing(i, 1));
        }
        long taken = Memory.heapBytes() - heap;
        things.forEach(thing -> thing.push(1)); // all alive until here
        if (things.stream().anyMatch(thing -> thing.pushes != 1 || thing.position < thing.velocity)) {
            throw new IllegalStateException("A thing was not pushed");
        }
        return MemoryTable.outcome(taken, 0, scale.count());
    }
}
