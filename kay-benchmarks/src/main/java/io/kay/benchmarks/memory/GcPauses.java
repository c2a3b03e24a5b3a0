package io.kay.benchmarks.memory;

import java.time.Duration;

import jdk.jfr.consumer.RecordingStream;

/** Watches how long the collector halts the program, by the flight recorder, from its making to its end. */
final class GcPauses {

    private final RecordingStream events = new RecordingStream();
    private Duration longest = Duration.ZERO;

    GcPauses() {
        events.enable("jdk.GCPhasePause");
        events.onEvent("jdk.GCPhasePause", pause -> {
            if (pause.getDuration().compareTo(longest) > 0) {
                longest = pause.getDuration();
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
