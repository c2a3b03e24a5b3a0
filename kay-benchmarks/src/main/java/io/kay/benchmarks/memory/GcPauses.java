package io.kay.benchmarks.memory;

import java.time.Duration;

import jdk.jfr.consumer.RecordingStream;

/**
 * Watches how long the collector halts the program, by the flight recorder, from its making to its end. Collections that
 * the benchmark itself asks for, to see what is in use, do not count.
 */
final class GcPauses {

    private static final String COLLECTION = "jdk.GarbageCollection";

    private final RecordingStream events = new RecordingStream();
    private Duration longest = Duration.ZERO;

    GcPauses() {
        events.enable(COLLECTION);
        events.onEvent(COLLECTION, collection -> {
            Duration pause = collection.getDuration("longestPause");
            if (!collection.getString("cause").equals("System.gc()") && pause.compareTo(longest) > 0) {
                longest = pause;
            }
        });
        events.startAsync();
    }

    /** Ends the watch; the longest pause, zero if there was none. */
    Duration end() {
        events.stop(); // hands out what was recorded until now, and waits for it
        events.close();
        return longest;
    }
}
