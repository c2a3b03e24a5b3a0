package io.kay.benchmarks.snapshot;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;

import io.kay.run.Engine;
import io.kay.snapshot.SnapshotSettings;

/** Writes the same state to the disk and reads it back, as a snapshot and as objects. */
final class Serialising {

    static final String HEADER = """
            | instances | by | write ms | halted ms | read ms | MB |
            | --- | --- | ---: | ---: | ---: | ---: |
            """;
    private static final double MEGA = 1e6;
    private static final int BUFFER = 1 << 20;

    /** How a list of objects becomes bytes and the other way round. */
    private interface Format {

        void write(List<Plain> all, OutputStream out) throws IOException;

        List<Plain> read(InputStream in) throws IOException, ClassNotFoundException;
    }

    private static final class JavaFormat implements Format {

        @Override
        public void write(List<Plain> all, OutputStream out) throws IOException {
            ObjectOutputStream objects = new ObjectOutputStream(new BufferedOutputStream(out, BUFFER));
            objects.writeObject(all);
            objects.flush();
        }

        @Override
        @SuppressWarnings("unchecked") // what was written
        public List<Plain> read(InputStream in) throws IOException, ClassNotFoundException {
            return (List<Plain>) new ObjectInputStream(new BufferedInputStream(in, BUFFER)).readObject();
        }
    }

    private static final class KryoFormat implements Format {

        private final Kryo kryo = new Kryo();

        KryoFormat() {
            kryo.register(ArrayList.class);
            kryo.register(Plain.class);
        }

        @Override
        public void write(List<Plain> all, OutputStream out) {
            Output output = new Output(out, BUFFER);
            kryo.writeObject(output, all);
            output.flush();
        }

        @Override
        @SuppressWarnings("unchecked") // what was written
        public List<Plain> read(InputStream in) {
            return kryo.readObject(new Input(in, BUFFER), ArrayList.class);
        }
    }

    private Serialising() {}

    static void measure(Path directory, int count, int repeats, StringBuilder rows)
            throws IOException, ClassNotFoundException {
        long sum = (long) count * (count - 1) / 2;
        kay(directory.resolve("state"), count, repeats, sum, rows);
        objects("Java serialisation", new JavaFormat(), directory.resolve("java"), count, repeats, sum, rows);
        objects("Kryo", new KryoFormat(), directory.resolve("kryo"), count, repeats, sum, rows);
    }

    private static void kay(Path state, int count, int repeats, long sum, StringBuilder rows) {
        List<Double> writes = new ArrayList<>();
        List<Double> halts = new ArrayList<>();
        List<Double> reads = new ArrayList<>();
        List<Double> sizes = new ArrayList<>();
        try (Population population = Population.in(state, count)) {
            for (int i = 0; i <= repeats; i++) {
                population.moveAll();
                population.await();
                long start = System.nanoTime();
                var snapshot = population.snapshot();
                if (i > 0) { // the first one is to warm up
                    writes.add((System.nanoTime() - start) / Figures.NANOS_PER_MILLI);
                    halts.add(snapshot.pause().toNanos() / Figures.NANOS_PER_MILLI);
                    sizes.add(snapshot.bytes() / MEGA);
                }
            }
        }
        for (int i = 0; i <= repeats; i++) {
            long start = System.nanoTime();
            try (Engine engine = Population.builder(SnapshotSettings.in(state).onShutdown(false)).start()) {
                require("kay", sum, Population.sum(engine));
                if (i > 0) {
                    reads.add((System.nanoTime() - start) / Figures.NANOS_PER_MILLI);
                }
            }
        }
        row("a snapshot of kay", count, writes, halts, reads, sizes, rows);
    }

    private static void objects(String name, Format format, Path file, int count, int repeats, long sum,
            StringBuilder rows) throws IOException, ClassNotFoundException {
        List<Double> writes = new ArrayList<>();
        List<Double> reads = new ArrayList<>();
        List<Double> sizes = new ArrayList<>();
        List<Plain> all = Plain.many(count);
        for (int i = 0; i <= repeats; i++) {
            long start = System.nanoTime();
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING)) {
                format.write(all, Channels.newOutputStream(channel));
                channel.force(true);
            }
            long written = System.nanoTime();
            try (InputStream in = Files.newInputStream(file)) {
                require(name, sum, Plain.sum(format.read(in)));
            }
            if (i > 0) { // the first one is to warm up
                writes.add((written - start) / Figures.NANOS_PER_MILLI);
                reads.add((System.nanoTime() - written) / Figures.NANOS_PER_MILLI);
                sizes.add(Files.size(file) / MEGA);
            }
        }
        row(name, count, writes, writes, reads, sizes, rows);
    }

    private static void require(String name, long wanted, long found) {
        if (found != wanted) {
            throw new IllegalStateException(name + " read something else: " + found + " instead of " + wanted);
        }
    }

    private static void row(String name, int count, List<Double> writes, List<Double> halts, List<Double> reads,
            List<Double> sizes, StringBuilder rows) {
        rows.append("| %,d | %s | %s | %s | %s | %s |%n".formatted(count, name, Figures.spread(writes),
                Figures.spread(halts), Figures.spread(reads), Figures.number(Figures.median(sizes))));
    }
}
