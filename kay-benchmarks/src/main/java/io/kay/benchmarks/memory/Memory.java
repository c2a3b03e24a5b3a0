package io.kay.benchmarks.memory;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;

import io.kay.inspect.Inspector;
import io.kay.run.Engine;

/** What is taken at a moment. */
final class Memory {

    private static final MemoryMXBean HEAP = ManagementFactory.getMemoryMXBean();

    private Memory() {}

    /** Bytes of the Java heap that are in use after a full collection. */
    static long heapBytes() {
        for (int i = 0; i < 3; i++) { // references and cleaners take more than one
            HEAP.gc();
        }
        return HEAP.getHeapMemoryUsage().getUsed();
    }

    /** Bytes outside the heap that kay has taken for instances and messages. */
    static long offHeapBytes(Engine engine) {
        return new Inspector(engine).system().allocatedBytes();
    }
}
