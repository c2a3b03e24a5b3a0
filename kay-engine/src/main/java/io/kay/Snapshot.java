package io.kay;

import java.time.Duration;
import java.time.Instant;

/**
 * A consistent copy of a whole system on disk.
 *
 * @param name name of its directory
 * @param time when it was taken
 * @param instances number of instances in it
 * @param messages number of unhandled messages in it
 * @param bytes size of all its files
 * @param written bytes written for it; the rest has not changed since the previous snapshot. It is 0 for a snapshot
 *     that this process has not taken
 * @param pause how long no handler ran; zero for a snapshot that this process has not taken
 * @param duration from its beginning until all of it was on disk; zero for a snapshot that this process has not taken
 */
public record Snapshot(String name, Instant time, long instances, long messages, long bytes, long written,
        Duration pause, Duration duration) {}
