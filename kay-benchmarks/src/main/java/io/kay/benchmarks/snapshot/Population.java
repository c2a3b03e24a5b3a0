package io.kay.benchmarks.snapshot;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;

import io.kay.Id;
import io.kay.Snapshot;
import io.kay.benchmarks.kay.Kay;
import io.kay.run.ActorSystemBuilder;
import io.kay.run.Engine;
import io.kay.snapshot.SnapshotSettings;

/** A system with a directory and so many cells. */
final class Population implements AutoCloseable {

    private static final int BATCH = 10_000;

    private final Engine engine;
    private final long[] ids;

    private Population(Engine engine, long[] ids) {
        this.engine = engine;
        this.ids = ids;
    }

    static ActorSystemBuilder builder(SnapshotSettings snapshots) {
        return Kay.builder(Cell.class).snapshots(snapshots);
    }

    /** Two snapshots are kept, as by default. */
    static Population in(Path directory, int count) {
        Engine engine = builder(SnapshotSettings.in(directory).onShutdown(false)).start();
        long[] ids = new long[count];
        Population population = new Population(engine, ids);
        for (int number = 0; number < count; number++) {
            ids[number] = engine.spawn(new Cell.Appear(number)).bits();
            if (number % BATCH == 0) { // births that wait take memory
                engine.ask(new Id<Cell>(ids[number]), new Cell.WhichNumber()).join();
            }
        }
        population.await();
        return population;
    }

    int size() {
        return ids.length;
    }

    Id<Cell> cell(int number) {
        return new Id<>(ids[number]);
    }

    /** All cells change. */
    void moveAll() {
        engine.send(engine.all(Cell.class), new Cell.Move(1));
    }

    void move(int number) {
        engine.send(cell(number), new Cell.Move(1));
    }

    /** Changes some cells and waits until they are changed. Touches no others. */
    void move(int count, IntUnaryOperator which) {
        CompletableFuture<?>[] changed = new CompletableFuture<?>[count];
        for (int i = 0; i < count; i++) {
            int number = which.applyAsInt(i);
            move(number);
            changed[i] = engine.ask(cell(number), new Cell.WhichNumber());
        }
        CompletableFuture.allOf(changed).join();
    }

    /** Returns when everything sent before is handled: every partition has answered. */
    void await() {
        sum(engine);
    }

    static long sum(Engine engine) {
        return engine.collect(engine.all(Cell.class), new Cell.WhichNumber(), Collectors.summingLong(number -> number))
                .join();
    }

    Snapshot snapshot() {
        return engine.snapshot().join();
    }

    @Override
    public void close() {
        engine.close();
    }
}
