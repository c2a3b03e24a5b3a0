package io.kay.benchmarks.broadcast;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.kay.benchmarks.harness.Meter;
import io.kay.benchmarks.harness.Outcome;
import io.kay.benchmarks.harness.Scale;
import io.kay.benchmarks.harness.Scenario;

/**
 * What one would write by hand for this message alone: a static handler on segment and offset, over rows like kay's in
 * chunks like kay's.
 */
public final class HandLoop implements Scenario {

    private static final int STRIDE = 32;
    private static final int POSITION = 8;
    private static final int VELOCITY = 16;
    private static final int FLAGS = 24;
    private static final int CHUNK_BYTES = 4 << 20;

    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;
    private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE_UNALIGNED;

    @Override
    public Outcome run(Scale scale) throws Exception {
        try (Arena arena = Arena.ofShared()) {
            List<MemorySegment> chunks = rows(arena, scale.count());
            Map<String, Double> figures = Meter.perUnit(scale, (long) scale.count() * scale.rounds(), () -> {
                for (int round = 0; round < scale.rounds(); round++) {
                    moveAll(chunks);
                }
            });
            return new Outcome(figures, chunks.stream().mapToLong(HandLoop::checksum).sum());
        }
    }

    /** Chunks of rows in their first state. */
    public static List<MemorySegment> rows(Arena arena, int count) {
        List<MemorySegment> chunks = new ArrayList<>();
        for (int first = 0; first < count; first += CHUNK_BYTES / STRIDE) {
            int rows = Math.min(CHUNK_BYTES / STRIDE, count - first);
            MemorySegment chunk = arena.allocate((long) rows * STRIDE, 64);
            for (int i = 0; i < rows; i++) {
                long row = (long) i * STRIDE;
                chunk.set(LONG, row, first + i);
                chunk.set(DOUBLE, row + POSITION, Track.position(first + i));
                chunk.set(DOUBLE, row + VELOCITY, Track.velocity(first + i));
                chunk.set(LONG, row + FLAGS, 0);
            }
            chunks.add(chunk);
        }
        return chunks;
    }

    /** One round. */
    public static void moveAll(List<MemorySegment> chunks) {
        for (MemorySegment chunk : chunks) {
            moveAll(chunk, (int) (chunk.byteSize() / STRIDE), Track.SECONDS);
        }
    }

    private static void moveAll(MemorySegment chunk, int rows, double seconds) {
        for (int i = 0; i < rows; i++) {
            move(chunk, (long) i * STRIDE, seconds);
        }
    }

    private static void move(MemorySegment chunk, long row, double seconds) {
        double velocity = chunk.get(DOUBLE, row + VELOCITY);
        double next = chunk.get(DOUBLE, row + POSITION) + velocity * seconds;
        chunk.set(DOUBLE, row + POSITION, next);
        if (next < 0 || next > Track.LENGTH) {
            chunk.set(DOUBLE, row + VELOCITY, -velocity);
        }
    }

    private static long checksum(MemorySegment chunk) {
        long sum = 0;
        for (long row = 0; row < chunk.byteSize(); row += STRIDE) {
            sum += Track.checksum(chunk.get(DOUBLE, row + POSITION), chunk.get(DOUBLE, row + VELOCITY));
        }
        return sum;
    }
}
