package io.kay.growing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

import io.kay.Id;
import io.kay.inspect.Inspector;
import io.kay.run.ActorSystemBuilder;
import io.kay.run.Engine;

/**
 * A process whose instances grow and shrink. It prints its resident size in KiB: with instances, with long lists, and
 * with empty ones again.
 */
final class ResidentSize {

    static final int INSTANCES = 1_000_000;
    static final int ENTRIES = 100;
    private static final int STEP = 10;
    /** Moves many times what a chunk holds: if that freed none, no more will come. */
    private static final int TURNS = 100;

    private final Engine engine;
    private final Inspector inspector;
    private final Id<Pile> all;

    private ResidentSize(Engine engine) {
        this.engine = engine;
        this.inspector = new Inspector(engine);
        this.all = engine.all(Pile.class);
    }

    public static void main(String[] args) throws IOException {
        try (Engine engine = new ActorSystemBuilder().workers(2).actorType(Pile.class).start()) {
            new ResidentSize(engine).run();
        }
    }

    private void run() throws IOException {
        for (int i = 0; i < INSTANCES; i++) {
            engine.spawn(new Pile.Start());
        }
        expect(0);
        print();
        for (int i = 0; i < ENTRIES / STEP; i++) {
            engine.send(all, new Pile.Grow(STEP));
        }
        expect((long) INSTANCES * ENTRIES);
        print();
        for (int i = 0; i < ENTRIES / STEP; i++) {
            engine.send(all, new Pile.Shrink(STEP));
        }
        expect(0);
        tidyUp();
        print();
    }

    /** Lets turns go by, each of which tidies up, as long as that gives memory back. */
    private void tidyUp() {
        long least = inspector.system().allocatedBytes();
        for (int turns = 0; turns < TURNS; turns++) {
            expect(0);
            long now = inspector.system().allocatedBytes();
            if (now < least) {
                least = now;
                turns = 0;
            }
        }
    }

    private void expect(long entries) {
        long counted = engine.collect(all, new Pile.HowMany(), Collectors.summingLong(count -> count)).join();
        if (counted != entries) {
            throw new IllegalStateException(counted + " entries instead of " + entries);
        }
    }

    private static void print() throws IOException {
        System.out.println(Files.readAllLines(Path.of("/proc/self/status"))
                .stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .findFirst()
                .orElseThrow()
                .replaceAll("\\D", ""));
    }
}
