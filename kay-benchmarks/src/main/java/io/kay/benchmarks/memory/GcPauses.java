package io.kay.benchmarks.memory;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

import jdk.jfr.consumer.RecordingStream;

/**
 * Watches how long the collector halts the program, by the flight recorder, from its making to its end. Collections that
 * the benchmark itself asks for, to see what is in use, do not count.
 */
final class GcPauses {

    private static final String COLLECTION = "jdk.GarbageCollection";

    private final RecordingStream events = new RecordingStream();
    private final CountDownLatch begun = new CountDownLatch(1);
    private Duration longest = Duration.ZERO;

    /** Begins, and waits until all has been made that the recorder itself needs: some megabytes on the heap. */
    GcPauses() throws InterruptedException {
        events.enable(COLLECTION);
        events.onEvent(COLLECTION, collection -> {
            begun.countDown();
            Duration pause = collection.getDuration("longestPause");
            if (!collection.getString("cause").equals("System.gc()") && pause.compareTo(longest) > 0) {
                longest = pause;
            }
        });
        events.startAsync();
        System.gc();
        begun.await();
    }

    /** Ends the watch; the longest pause, zero if there was none. */
    Duration end() {
        events.stop(); // hands out what was recorded until now, and waits for it
        events.close();
        return longest;
    }
}
