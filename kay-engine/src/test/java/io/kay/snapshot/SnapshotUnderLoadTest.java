package io.kay.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.kay.Id;
import io.kay.Snapshot;
import io.kay.SnapshotException;
import io.kay.dispatch.ActorTypeDefinition;
import io.kay.dispatch.Dependencies;
import io.kay.run.ActorSystemBuilder;
import io.kay.run.CutProbe;
import io.kay.run.Engine;
import io.kay.snapshot.Mill.Build;
import io.kay.snapshot.Mill.Grind;
import io.kay.snapshot.Mill.Ground;
import io.kay.snapshot.Mill.Jam;
import io.kay.snapshot.Mill.Miller;

/** A snapshot needs no pause in the work: workers come to it between two handlers, whatever is queued. */
class SnapshotUnderLoadTest {

    private static final int MICROS = 5_000;
    /** Together they take longer than the patience. */
    private static final int MESSAGES = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @TempDir private Path directory;
    private final Miller miller = new Miller();

    /** How many messages come to be queued in one turn. */
    enum Backlog {
        MESSAGES, QUESTIONS, BROADCAST, COLLECT
    }

    private ActorSystemBuilder builder(Duration patience) {
        return new ActorSystemBuilder().name("mill")
                .workers(2)
                .askTimeout(Duration.ofMinutes(5))
                .snapshots(SnapshotSettings.in(directory).onShutdown(false).patience(patience))
                .actorType(ActorTypeDefinition.of(Mill.class), new Dependencies() {

                    @Override
                    public <T> T get(int index, Class<T> parameter) {
                        return parameter.cast(miller);
                    }
                });
    }

    @ParameterizedTest
    @EnumSource
    void aBacklogOfSlowMessagesDoesNotKeepASnapshotWaitingAndIsInIt(Backlog backlog) {
        long ground;
        try (Engine system = builder(PATIENCE).start()) {
            Id<Mill> mill = system.spawn(new Build());
            int mills = backlog == Backlog.BROADCAST || backlog == Backlog.COLLECT ? MESSAGES : 1;
            for (int i = 1; i < mills; i++) {
                var _ = system.spawn(new Build());
            }
            await().until(() -> system.actors(Mill.class).count() == mills); // else births wait beside the backlog
            switch (backlog) {
                case MESSAGES -> repeat(() -> system.send(mill, new Grind(MICROS)));
                case QUESTIONS -> repeat(() -> {
                    var _ = system.ask(mill, new Ground(MICROS));
                });
                case BROADCAST -> system.send(system.all(Mill.class), new Grind(MICROS));
                case COLLECT -> {
                    var _ = system.collect(system.all(Mill.class), new Ground(MICROS), Collectors.counting());
                }
            }
            await().until(() -> miller.ground.get() > 0);

            Snapshot snapshot = system.snapshot().join();

            ground = miller.ground.get();
            assertThat(ground).as("what was ground by then").isLessThan(MESSAGES);
            assertThat(snapshot.instances()).isEqualTo(mills);
            kill(system);
        }
        try (Engine system = builder(PATIENCE).start()) {
            long sacks = system.collect(system.all(Mill.class), new Ground(0), Collectors.summingLong(each -> each))
                    .orTimeout(1, TimeUnit.MINUTES)
                    .join();

            if (backlog == Backlog.COLLECT) {
                assertThat(sacks).as("nobody waits for the rest of a collect").isLessThanOrEqualTo(ground);
            } else {
                assertThat(sacks).isEqualTo(MESSAGES);
            }
        }
    }

    private static void repeat(Runnable action) {
        for (int i = 0; i < MESSAGES; i++) {
            action.run();
        }
    }

    private static void kill(Engine system) {
        var _ = system.stop(Duration.ZERO);
    }

    @Test
    void aSlowHandlerHoldsUpASnapshotButNoOtherInstance() throws Exception {
        try (Engine system = builder(Duration.ofMinutes(5)).start()) {
            Id<Mill> mill = system.spawn(new Build());
            Id<Mill> other = otherPartition(system, mill);
            system.send(mill, new Jam());
            assertThat(miller.jammed.await(1, TimeUnit.MINUTES)).isTrue();

            CompletableFuture<Snapshot> taking = system.snapshot();
            await().until(() -> CutProbe.isCutWanted(system));
            for (int i = 0; i < 100; i++) {
                system.ask(other, new Ground(1)).join();
            }

            assertThat(taking).isNotDone();
            miller.cleared.countDown();
            long instances = taking.join().instances();
            await().until(() -> system.actors(Mill.class).count() == instances); // the count is up to a turn old
        }
    }

    @Test
    void aHandlerThatDoesNotReturnInTimeIsNamed() throws Exception {
        try (Engine system = builder(Duration.ofMillis(100)).start()) {
            Id<Mill> mill = system.spawn(new Build());
            system.send(mill, new Jam());
            assertThat(miller.jammed.await(1, TimeUnit.MINUTES)).isTrue();

            assertThatThrownBy(() -> system.snapshot().join()).isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOf(SnapshotException.class)
                    .hasMessageContaining("No snapshot was taken within PT0.1S: mill-worker-")
                    .hasMessageContaining(" has run Mill.jam at Mill.java:")
                    .hasMessageContaining("kay.snapshot.patience");

            miller.cleared.countDown();
            assertThat(system.snapshot().join().instances()).isEqualTo(1);
        }
    }

    private static Id<Mill> otherPartition(Engine system, Id<Mill> mill) {
        Id<Mill> other = system.spawn(new Build());
        while (Id.slot(other.bits()) % 2 == Id.slot(mill.bits()) % 2) {
            other = system.spawn(new Build());
        }
        return other;
    }
}
