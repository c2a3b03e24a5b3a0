package io.kay.benchmarks.broadcast;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import io.kay.ActorSystem;
import io.kay.Id;
import io.kay.benchmarks.kay.Witnesses;

/**
 * A broadcast to instances that fit into the cache: what the loop itself costs, for JMH with its profilers. One operation
 * is one instance; what is measured is many rounds, so that telling the worker and waiting for it do not count.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class InCache {

    private static final int INSTANCES = 16 * 1024;
    private static final int ROUNDS = 256;

    /** kay with one worker, with the handlers of five types warmed before. */
    @State(Scope.Benchmark)
    public static class Particles {

        private final ActorSystem system = Warming.builder().workers(1).start();
        private final Witnesses<Particle> witnesses = new Witnesses<>(1);
        private final Id<Particle> all = system.all(Particle.class);

        /** Before the first measurement. */
        @Setup(Level.Trial)
        public void populate() {
            Warming.run(INSTANCES);
            for (int number = 0; number < INSTANCES; number++) {
                witnesses.offer(
                        system.spawn(new Particle.Enter(Track.position(number), Track.velocity(number), 0)));
            }
        }

        /** After the last one. */
        @TearDown(Level.Trial)
        public void stop() {
            system.close();
        }
    }

    /** Rows as kay's, by hand. */
    @State(Scope.Benchmark)
    public static class Rows {

        private final List<MemorySegment> chunks = HandLoop.rows(Arena.ofAuto(), INSTANCES);
    }

    /** Two arrays. */
    @State(Scope.Benchmark)
    public static class Pair {

        private final double[] position = new double[INSTANCES];
        private final double[] velocity = new double[INSTANCES];

        /** Before the first measurement. */
        @Setup(Level.Trial)
        public void populate() {
            Arrays.setAll(position, Track::position);
            Arrays.setAll(velocity, Track::velocity);
        }
    }

    @Benchmark
    @OperationsPerInvocation(INSTANCES * ROUNDS)
    public void kay(Particles particles) {
        for (int round = 0; round < ROUNDS; round++) {
            particles.system.send(particles.all, new Particle.Move(Track.SECONDS));
        }
        particles.witnesses.await(particles.system, new Particle.Checksum());
    }

    @Benchmark
    @OperationsPerInvocation(INSTANCES * ROUNDS)
    public void loopByHand(Rows rows) {
        for (int round = 0; round < ROUNDS; round++) {
            HandLoop.moveAll(rows.chunks);
        }
    }

    @Benchmark
    @OperationsPerInvocation(INSTANCES * ROUNDS)
    public void columns(Pair arrays) {
        for (int round = 0; round < ROUNDS; round++) {
            Columns.moveAll(arrays.position, arrays.velocity, Track.SECONDS);
        }
    }
}
