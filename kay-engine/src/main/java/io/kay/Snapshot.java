package io.kay;

import java.time.Duration;
import java.time.Instant;

/**
 * A consistent picture of a whole system on disk.
 *
 * @param name of its directory
 * @param time when it was taken
 * @param instances alive in it
 * @param messages in it that nobody has handled
 * @param bytes of all its files
 * @param written bytes that were written for it; the rest has not changed since the snapshot before. 0 for one that
 *     this process has not taken
 * @param pause for how long no handler ran; zero for one that this process has not taken
 * @param duration from its beginning until all of it had reached the disk; zero for one that this process has not taken
 */
public record Snapshot(String name, Instant time, long instances, long messages, long bytes, long written,
        Duration pause, Duration duration) {}
