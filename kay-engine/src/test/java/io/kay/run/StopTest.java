package io.kay.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.kay.ActorSystemStoppedException;
import io.kay.AnswerPage;
import io.kay.AskTimeoutException;
import io.kay.Id;
import io.kay.Panic;
import io.kay.PanicListener;
import io.kay.Snapshot;
import io.kay.run.Clerk.Consult;
import io.kay.run.Clerk.Count;
import io.kay.run.Clerk.Office;
import io.kay.run.Clerk.Perform;
import io.kay.run.Clerk.Take;
import io.kay.run.Clerk.Total;
import io.kay.run.Engine.Phase;
import io.kay.snapshot.SnapshotSettings;

/** Whoever stops a system, from which thread, in which state: the last snapshot is taken, and everything ends. */
@Timeout(120)
class StopTest {

    /** A drain that waits for what never comes lasts longer than the test. */
    private static final Duration A_DAY = Duration.ofDays(1);

    @TempDir private Path directory;

    private final Office office = new Office();

    private long totalAfterRestart(Id<Clerk> clerk) {
        try (Engine system = Clerk.in(directory, new Office()).start()) {
            assertThat(system.restored()).isPresent();
            return system.ask(clerk, new Total()).join();
        }
    }

    private static void assertEnded(Engine system) {
        assertThat(system.phase()).isEqualTo(Phase.STOPPED);
        assertThat(system.inspection().allocatedBytes()).isZero();
        await().until(() -> Thread.getAllStackTraces()
                .keySet()
                .stream()
                .noneMatch(thread -> thread.getName().startsWith("office-") && thread.isAlive()));
    }

    /** An interruption before or during a stop neither aborts the last snapshot nor gets lost. */
    @Test
    void anInterruptedThreadStopsTheSystemAndNothingIsLost() {
        Engine system = Clerk.in(directory, office).start();
        Id<Clerk> clerk = Clerk.hundred(system);

        Thread.currentThread().interrupt();
        long dropped = system.stop(Duration.ofSeconds(3));

        assertThat(Thread.interrupted()).as("it is interrupted as before").isTrue();
        assertThat(dropped).isZero();
        assertEnded(system);
        assertThat(totalAfterRestart(clerk)).isEqualTo(100);
    }

    @Test
    void anInterruptedThreadStartsASystem() {
        Engine before = Clerk.in(directory, office).start();
        Id<Clerk> clerk = Clerk.hundred(before);
        before.close();

        Thread.currentThread().interrupt();
        Engine system = Clerk.in(directory, office).start();

        assertThat(Thread.interrupted()).as("it is interrupted as before").isTrue();
        assertThat(system.ask(clerk, new Total()).join()).isEqualTo(100);
        system.close();
    }

    static List<Duration> durations() {
        return List.of(Duration.ofSeconds(Long.MAX_VALUE), Duration.ofDays(365L * 292), Duration.ofDays(365L * 293),
                Duration.ofNanos(1), Duration.ZERO, Duration.ofSeconds(-1), Duration.ofSeconds(Long.MIN_VALUE));
    }

    /** A drain timeout of any length stops the system, and the directory is free afterwards. */
    @ParameterizedTest
    @MethodSource("durations")
    void everyDurationStopsTheSystem(Duration drainTimeout) {
        Engine system = Clerk.in(directory, office).start();
        Id<Clerk> clerk = Clerk.hundred(system);

        assertThat(system.stop(drainTimeout)).isZero();

        assertEnded(system);
        assertThat(totalAfterRestart(clerk)).isEqualTo(100);
    }

    /** The continuation does not run on the thread that takes snapshots, which stop waits for. */
    @Test
    void aContinuationOfASnapshotMayStopTheSystem() {
        Engine system = Clerk.in(directory, office).start();
        Id<Clerk> clerk = Clerk.hundred(system);

        assertThat(system.snapshot().thenApply(_ -> system.stop(A_DAY)).join()).isZero();

        assertEnded(system);
        assertThat(totalAfterRestart(clerk)).isEqualTo(100);
    }

    /** The continuation does not run on the clock, which stop ends by an interruption. */
    @Test
    void aContinuationOfATimedOutAskMayStopTheSystem() {
        office.deed = _ -> office.linger();
        Engine system = Clerk.in(directory, office).start();
        Id<Clerk> clerk = Clerk.hundred(system);
        Id<Clerk> busy = system.spawn(new Clerk.Hire());

        CompletableFuture<Long> stopped = system.ask(busy, new Consult(), Duration.ofMillis(20))
                .exceptionally(reason -> {
                    assertThat(reason).isInstanceOf(AskTimeoutException.class);
                    office.go.countDown();
                    return system.stop(A_DAY);
                });

        assertThat(stopped.join()).isZero();
        assertEnded(system);
        assertThat(totalAfterRestart(clerk)).isEqualTo(100);
    }

    /** Its worker gives its place to another one, so everything queued is handled meanwhile. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aContinuationOfAnAnswerMayStopTheSystem(int workers) {
        CountDownLatch attached = new CountDownLatch(1);
        office.deed = _ -> attached.await();
        Engine system = Clerk.in(directory, office).workers(workers).start();
        Id<Clerk> clerk = Clerk.hundred(system);
        List<String> on = new ArrayList<>();

        CompletableFuture<Long> stopped = system.ask(clerk, new Consult()).thenApply(_ -> {
            on.add(Thread.currentThread().getName());
            return system.stop(A_DAY);
        });
        for (int i = 0; i < 5000; i++) {
            system.send(clerk, new Count());
        }
        attached.countDown();

        assertThat(stopped.join()).isZero();
        assertThat(on).singleElement().asString().startsWith("office-worker");
        assertEnded(system);
        assertThat(totalAfterRestart(clerk)).isEqualTo(100 + 1000 + 5000);
    }

    /** Nobody waits for the work that waits for the stop itself. */
    @Test
    void offloadedWorkMayStopTheSystem() {
        Engine system = Clerk.in(directory, office).start();
        Id<Clerk> clerk = Clerk.hundred(system);
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        office.deed = world -> world.offload(() -> {
            long dropped = system.stop(A_DAY);
            interrupted.complete(Thread.interrupted());
            return dropped;
        });

        system.send(clerk, new Perform());

        assertThat(interrupted.join()).as("the end of offloaded work does not interrupt who waits for it").isFalse();
        assertEnded(system);
        assertThat(totalAfterRestart(clerk)).isEqualTo(100);
    }

    /** Fail fast: a listener stops everything at the first panic; it is called when its turn has ended. */
    @Test
    void aPanicListenerMayStopTheSystem() {
        CompletableFuture<Engine> known = new CompletableFuture<>();
        CompletableFuture<Long> stopped = new CompletableFuture<>();
        Engine system = Clerk.in(directory, office).panicListener(new PanicListener() {

            @Override
            public void onPanic(Panic panic) {
                stopped.complete(known.join().stop(A_DAY));
            }
        }).start();
        Id<Clerk> clerk = Clerk.hundred(system);
        office.deed = _ -> {
            throw new IllegalStateException("told to fail");
        };

        system.send(clerk, new Perform());
        known.complete(system);

        assertThat(stopped.join()).isZero();
        assertEnded(system);
        try (Engine again = Clerk.in(directory, new Office()).start()) {
            assertThat(again.ask(clerk, new Total()).join()).as("the message that threw is handled again")
                    .isEqualTo(100);
        }
    }

    /** Stopping waits for the handler, so it says at once that it cannot, and nothing has changed. */
    @Test
    void aHandlerIsRefusedAtOnceAndTheSystemGoesOn() {
        Engine system = Clerk.in(directory, office).start();
        Id<Clerk> clerk = Clerk.hundred(system);
        CompletableFuture<Throwable> refusal = new CompletableFuture<>();
        office.deed = _ -> {
            try {
                system.stop(A_DAY);
            } catch (IllegalStateException e) {
                refusal.complete(e);
            }
        };

        system.send(clerk, new Perform());

        assertThat(refusal.join()).hasMessage("office cannot be stopped by a handler: stopping waits for the handler to"
                + " return. Call stop on another thread, or Engine.stopInBackground");
        assertThat(system.ask(clerk, new Total()).join()).isEqualTo(100);
        assertThat(system.phase()).isEqualTo(Phase.RUNNING);
        system.close();
    }

    @Test
    void aHandlerMayHaveTheSystemStoppedInTheBackground() {
        Engine system = Clerk.in(directory, office).start();
        Id<Clerk> clerk = Clerk.hundred(system);
        CompletableFuture<CompletableFuture<Long>> stopping = new CompletableFuture<>();
        CompletableFuture<Long> second = new CompletableFuture<>();
        office.deed = _ -> {
            stopping.complete(system.stopInBackground(A_DAY));
            second.complete(system.stop(A_DAY));
        };

        system.send(clerk, new Perform());

        assertThat(second.join()).as("it is being stopped, which waits for this handler").isZero();
        assertThat(stopping.join().join()).isZero();
        assertEnded(system);
        assertThat(totalAfterRestart(clerk)).isEqualTo(100);
    }

    @Test
    void whoStopsASystemThatIsBeingStoppedWaitsForItsEnd() throws Exception {
        office.deed = _ -> office.linger();
        Engine system = Clerk.in(directory, office).start();
        Id<Clerk> clerk = Clerk.hundred(system);
        system.send(clerk, new Perform());
        office.entered.await();
        CompletableFuture<Long> first = CompletableFuture.supplyAsync(() -> system.stop(A_DAY));
        await().until(() -> system.phase() == Phase.STOPPING);
        CompletableFuture<Long> second = CompletableFuture.supplyAsync(() -> {
            long dropped = system.stop(Duration.ZERO);
            assertThat(system.phase()).isEqualTo(Phase.STOPPED);
            return dropped;
        });

        office.go.countDown();

        assertThat(second.get(60, TimeUnit.SECONDS)).isZero();
        assertThat(first.join()).isZero();
        assertThat(totalAfterRestart(clerk)).isEqualTo(100);
    }

    /** Whatever throws on the way, the rest of stopping is done. */
    @Test
    void aCompanionThatCannotBeClosedKeepsNothingFromEnding() {
        office.deed = _ -> {};
        office.go.countDown();
        Engine system = Clerk.in(directory, office).start();
        Id<Clerk> clerk = Clerk.hundred(system);
        for (int i = 0; i < 20; i++) {
            Id<Clerk> other = system.spawn(new Clerk.Hire());
            system.send(other, new Take(i == 10 ? 0 : 1));
        }

        assertThat(system.stop(A_DAY)).isZero();

        assertThat(office.entered.getCount()).as("the one that can be closed is").isZero();
        assertEnded(system);
        assertThat(totalAfterRestart(clerk)).isEqualTo(100);
    }

    @Test
    void aContinuationThatLearnsOfTheEndMayStopTheSystemAgain() {
        office.deed = _ -> office.linger();
        Engine system = Clerk.of(office).turnMessages(1).start();
        Id<Clerk> busy = system.spawn(new Clerk.Hire());
        system.send(busy, new Perform());
        CompletableFuture<Object> again = system.ask(busy, new Total(), A_DAY).handle((_, reason) -> {
            assertThat(reason).isInstanceOf(ActorSystemStoppedException.class);
            return system.stop(A_DAY);
        });

        assertThat(system.stop(Duration.ofMillis(10))).as("the question").isEqualTo(1);

        assertThat(again.join()).isEqualTo(0L);
        assertThat(system.phase()).isEqualTo(Phase.STOPPED);
    }

    /** A continuation that blocks holds up neither timers nor the time-outs of others nor the next snapshot. */
    @Test
    void aContinuationThatBlocksHoldsUpNobody() {
        CountDownLatch released = new CountDownLatch(1);
        ConcurrentLinkedQueue<String> blocked = new ConcurrentLinkedQueue<>();
        office.deed = _ -> office.linger();
        Engine system = Clerk.in(directory, office).start();
        Id<Clerk> clerk = Clerk.hundred(system);
        Id<Clerk> busy = system.spawn(new Clerk.Hire());
        var _ = system.snapshot().thenRun(() -> block(blocked, released));
        await().until(() -> blocked.size() == 1);
        var _ = system.ask(busy, new Consult(), Duration.ofMillis(1)).whenComplete((_, _) -> block(blocked, released));
        await().until(() -> blocked.size() == 2);

        system.sendAfter(Duration.ofMillis(1), clerk, new Count());
        await().until(() -> system.ask(clerk, new Total()).join() == 101);
        assertThatThrownBy(() -> system.ask(busy, new Total(), Duration.ofMillis(1)).join())
                .hasCauseInstanceOf(AskTimeoutException.class);
        office.go.countDown();
        assertThat(system.snapshot().join().instances()).isEqualTo(2);

        released.countDown();
        assertThat(blocked).allMatch(name -> name.startsWith("office-callback-"));
        system.close();
    }

    /** All who ask for a snapshot while one waits for the one before get the same. */
    @Test
    void snapshotsAskedForWhileOneWaitsAreOne() {
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch cut = new CountDownLatch(1);
        Engine system = Clerk.in(directory, office).start();
        Clerk.hundred(system);
        Snapshots snapshots = system.snapshots().orElseThrow();
        snapshots.atCut(new Snapshots.AtCut() {

            @Override
            public void cut(long snapshot) {
                cut.countDown();
            }

            @Override
            public void complete(long snapshot) {
                awaitUninterruptibly(written);
            }
        });
        CompletableFuture<Snapshot> first = system.snapshot();
        awaitUninterruptibly(cut);

        List<CompletableFuture<Snapshot>> later =
                IntStream.range(0, 5).mapToObj(_ -> system.snapshot()).toList();
        later.getFirst().cancel(false);
        written.countDown();

        assertThat(later.subList(1, 5)).extracting(CompletableFuture::join).containsOnly(later.get(1).join());
        assertThat(first.join()).isNotEqualTo(later.get(1).join());
        assertThat(snapshots.taken()).isEqualTo(2);
        system.close();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of the futures that no worker completes none runs its continuation on a thread that the engine needs. */
    @Test
    void onlyWorkersAndThreadsMadeForItRunContinuations() {
        office.deed = _ -> office.linger();
        ConcurrentLinkedQueue<String> on = new ConcurrentLinkedQueue<>();
        Engine system = Clerk.of(office)
                .snapshots(SnapshotSettings.in(directory).patience(Duration.ofSeconds(1)))
                .turnMessages(1)
                .start();
        Id<Clerk> clerk = Clerk.hundred(system);
        Id<Clerk> busy = system.spawn(new Clerk.Hire());
        Inspection inspection = system.inspection();
        system.send(busy, new Perform());
        List<CompletableFuture<?>> all = List.of(system.snapshot(), system.ask(clerk, new Total()),
                system.ask(busy, new Total(), Duration.ofMillis(1)),
                system.collect(system.all(Clerk.class), new Total(), Collectors.counting()),
                system.askNext(system.all(Clerk.class), new Total(), AnswerPage.START, 1),
                system.ask(busy, new Total(), A_DAY), inspection.instance(clerk), inspection.instance(busy),
                inspection.scan(inspection.types().getFirst(), new CountingVisitor(), Duration.ofMillis(1)),
                inspection.watch(clerk, Duration.ofMillis(1), 1, () -> on.add(Thread.currentThread().getName())));
        List<CompletableFuture<Boolean>> named = all.stream()
                .map(future -> future.handle((_, _) -> on.add(Thread.currentThread().getName())))
                .toList();

        await().until(() -> named.get(2).isDone() && named.get(8).isDone());
        system.stop(Duration.ZERO);
        named.forEach(CompletableFuture::join);

        assertThat(on).hasSizeGreaterThanOrEqualTo(all.size())
                .allMatch(name -> name.startsWith("office-worker") || name.startsWith("office-callback")
                        || name.equals(Thread.currentThread().getName()));
    }

    /** Sees nothing; its scan never ends. */
    private static final class CountingVisitor implements ScanVisitor<Integer> {

        @Override
        public void visit(MemorySegment chunk, long row) {
            // of no interest
        }

        @Override
        public @Nullable Integer finish() {
            return null;
        }
    }

    private static void block(ConcurrentLinkedQueue<String> blocked, CountDownLatch released) {
        blocked.add(Thread.currentThread().getName());
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One ask that waits longer than a long of nanoseconds keeps no other from timing out. */
    @Test
    void anAskThatWaitsForEverKeepsNoOtherFromTimingOut() {
        office.deed = _ -> office.linger();
        Engine system = Clerk.of(office).start();
        Id<Clerk> busy = system.spawn(new Clerk.Hire());
        CompletableFuture<Long> forever = system.ask(busy, new Consult(), Duration.ofSeconds(Long.MAX_VALUE));

        assertThatThrownBy(() -> system.ask(busy, new Total(), Duration.ofMillis(50)).join())
                .hasCauseInstanceOf(AskTimeoutException.class);

        assertThat(forever).isNotDone();
        office.go.countDown();
        assertThat(forever.join()).isEqualTo(1000);
        system.close();
    }
}
