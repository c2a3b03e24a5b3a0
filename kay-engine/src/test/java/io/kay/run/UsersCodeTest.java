package io.kay.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Collector;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.kay.Id;
import io.kay.Panic;
import io.kay.PanicScope;
import io.kay.ResumeAction;
import io.kay.dispatch.ActorTypeDefinition;
import io.kay.dispatch.Dependencies;
import io.kay.run.Unruly.Accompany;
import io.kay.run.Unruly.Act;
import io.kay.run.Unruly.Add;
import io.kay.run.Unruly.Begin;
import io.kay.run.Unruly.Deeds;
import io.kay.run.Unruly.End;
import io.kay.run.Unruly.Sum;
import io.kay.snapshot.SnapshotSettings;

class UsersCodeTest {

    private final Deeds deeds = new Deeds();

    private Engine start(UnaryOperator<ActorSystemBuilder> settings) {
        return settings.apply(new ActorSystemBuilder().workers(2))
                .actorType(ActorTypeDefinition.of(Unruly.class), new Dependencies() {

                    @Override
                    public <T> T get(int index, Class<T> type) {
                        return type.cast(deeds);
                    }
                })
                .start();
    }

    private Engine start() {
        return start(builder -> builder);
    }

    private static int sum(Engine system, Id<Unruly> id) {
        return system.ask(id, new Sum()).join();
    }

    private static void assertWorking(Engine system) {
        assertThat(system.panics()).isEmpty();
        assertThat(system.workers().all()).allMatch(worker -> worker.thread().isAlive());
        assertThat(sum(system, system.spawn(new Begin()))).isZero();
    }

    // Null

    /** Null is what offloaded work without a result returns: the function of thenSend gets it. */
    @Test
    void offloadedWorkMayReturnNull() {
        deeds.add("offload", (self, world) -> world.offload(() -> null)
                .thenSend(self, value -> new Add(value == null ? 1 : 100)));
        try (Engine system = start()) {
            Id<Unruly> id = system.spawn(new Begin());

            system.send(id, new Act("offload"));

            await().until(() -> sum(system, id) == 1);
            assertWorking(system);
        }
    }

    /** A collector may finish with null, inside a handler as outside. */
    @Test
    void aCollectorMayFinishWithNull() {
        Collector<Integer, ?, @Nullable Object> toNull = Collectors.collectingAndThen(Collectors.toList(), _ -> null);
        deeds.add("collect", (self, world) -> world.collect(world.all(Unruly.class), new Sum(), toNull)
                .thenSend(self, value -> new Add(value == null ? 1 : 100)));
        try (Engine system = start()) {
            Id<Unruly> id = system.spawn(new Begin());

            system.send(id, new Act("collect"));

            await().until(() -> sum(system, id) == 1);
            assertThat(system.collect(system.all(Unruly.class), new Sum(), toNull).join()).isNull();
            assertThat(system.collect(id, new Sum(), toNull).join()).isNull();
            assertWorking(system);
        }
    }

    @Test
    void aReplyFunctionThatReturnsNullIsToldWhatToReturn() {
        deeds.add("offload", (self, world) -> world.offload(() -> 1).thenSend(self, UsersCodeTest::nothing));
        try (Engine system = start(builder -> builder.panicScope(PanicScope.INSTANCE))) {
            Id<Unruly> id = system.spawn(new Begin());

            system.send(id, new Act("offload"));

            await().until(system::isPanicked);
            assertThat(system.panics().getFirst().cause()).hasStackTraceContaining("return a message");
        }
    }

    @SuppressWarnings("NullAway") // on purpose
    private static Add nothing(Object value) {
        return null;
    }

    // Collectors

    private static void fails(String where, String here) {
        if (where.equals(here)) {
            throw new AssertionError(here);
        }
    }

    private static Collector<Integer, List<Integer>, Integer> failing(String where) {
        return Collector.of(() -> {
            fails(where, "supplier");
            return new ArrayList<>();
        }, (List<Integer> list, Integer value) -> {
            fails(where, "accumulator");
            list.add(value);
        }, (one, _) -> {
            fails(where, "combiner");
            return one;
        }, list -> {
            fails(where, "finisher");
            return list.size();
        });
    }

    /** An Error in any function of a collector fails its future, and no actor is blamed for it. */
    @ParameterizedTest
    @ValueSource(strings = {"supplier", "accumulator", "combiner", "finisher"})
    void anErrorInACollectorFailsItsFuture(String where) {
        try (Engine system = start()) {
            for (int i = 0; i < 10; i++) {
                system.spawn(new Begin());
            }

            CompletableFuture<Integer> collected =
                    system.collect(system.all(Unruly.class), new Sum(), failing(where));

            await().until(collected::isDone);
            assertThatThrownBy(collected::join).hasRootCauseInstanceOf(AssertionError.class)
                    .hasRootCauseMessage(where);
            assertWorking(system);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"supplier", "accumulator", "finisher"})
    void anErrorInACollectorForOneFailsItsFuture(String where) {
        try (Engine system = start()) {
            CompletableFuture<Integer> collected =
                    system.collect(system.spawn(new Begin()), new Sum(), failing(where));

            await().until(collected::isDone);
            assertThatThrownBy(collected::join).hasRootCauseInstanceOf(AssertionError.class)
                    .hasRootCauseMessage(where);
            assertWorking(system);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"supplier", "accumulator", "combiner", "finisher"})
    void anErrorInACollectorOfAHandlerIsAFailedReply(String where) {
        deeds.add("collect", (self, world) -> world.collect(world.all(Unruly.class), new Sum(), failing(where))
                .thenSend(self, _ -> new Add(100))
                .orElseSend(self, reason -> new Add(reason.getMessage().equals(where) ? 1 : 10)));
        try (Engine system = start()) {
            Id<Unruly> id = system.spawn(new Begin());

            system.send(id, new Act("collect"));

            await().until(() -> sum(system, id) == 1);
            assertWorking(system);
        }
    }

    /** The accumulator that threw is not called again: what it left behind is not to be built upon. */
    @Test
    void anAccumulatorThatThrewIsNotCalledAgain() {
        AtomicInteger calls = new AtomicInteger();
        try (Engine system = start(builder -> builder.partitions(1))) {
            for (int i = 0; i < 10_000; i++) {
                system.spawn(new Begin());
            }

            CompletableFuture<Integer> collected = system.collect(system.all(Unruly.class), new Sum(),
                    Collector.of(AtomicInteger::new, (_, _) -> {
                        calls.incrementAndGet();
                        throw new IllegalStateException();
                    }, (one, _) -> one, AtomicInteger::get));

            assertThatThrownBy(collected::join).hasRootCauseInstanceOf(IllegalStateException.class);
            assertThat(calls).hasValue(1);
        }
    }

    // Listeners

    /** Every listener to dead letters hears of them, however many were given and whatever the one before does. */
    @Test
    void listenersToDeadLettersDoNotReplaceEachOther() {
        AtomicInteger first = new AtomicInteger();
        AtomicInteger second = new AtomicInteger();
        try (Engine system = start(builder -> builder.deadLetters(_ -> {
            first.incrementAndGet();
            throw new AssertionError("first");
        }).deadLetters(_ -> second.incrementAndGet()))) {
            Id<Unruly> id = system.spawn(new Begin());
            system.send(id, new End());

            system.send(id, new Add(1));

            await().until(() -> second.get() == 1);
            assertThat(first).hasValue(1);
            assertWorking(system);
        }
    }

    // Replies

    /** What a reply function throws stops the instance that asked, is shown as its panic, and stops nobody else. */
    @Test
    void aReplyFunctionThatThrowsConcernsTheInstanceThatAsked() {
        try (Engine system = start(builder -> builder.panicScope(PanicScope.INSTANCE))) {
            Id<Unruly> asker = system.spawn(new Begin());
            Id<Unruly> asked = system.spawn(new Begin());
            deeds.add("ask", (_, world) -> world.ask(asked, new Sum()).thenSend(asked, _ -> {
                throw new StackOverflowError("in thenSend");
            }));

            system.send(asker, new Act("ask"));

            await().until(system::isPanicked);
            Panic panic = system.panics().getFirst();
            assertThat(panic.id()).isEqualTo(asker);
            assertThat(panic.scope()).isEqualTo(PanicScope.INSTANCE);
            assertThat(panic.cause()).hasMessage("in thenSend");
            assertThat(sum(system, asked)).isZero();
            assertThatThrownBy(() -> system.resume(panic.number(), ResumeAction.RETRY_MESSAGE))
                    .hasMessageContaining("reply to Sum, which came once");

            system.resume(panic.number(), ResumeAction.SKIP_MESSAGE).join();

            assertThat(sum(system, asker)).isZero();
        }
    }

    @Test
    void aFailureFunctionThatThrowsConcernsTheInstanceThatAsked() {
        try (Engine system = start(builder -> builder.panicScope(PanicScope.INSTANCE))) {
            Id<Unruly> asker = system.spawn(new Begin());
            deeds.add("offload", (self, world) -> world.offload(() -> {
                throw new IllegalStateException();
            }).orElseSend(self, _ -> {
                throw new IllegalStateException("in orElseSend");
            }));

            system.send(asker, new Act("offload"));

            await().until(system::isPanicked);
            Panic panic = system.panics().getFirst();
            assertThat(panic.id()).isEqualTo(asker);
            assertThat(panic.scope()).isEqualTo(PanicScope.INSTANCE);
            assertThat(sum(system, system.spawn(new Begin()))).isZero();

            system.resume(panic.number(), ResumeAction.KILL_INSTANCE).join();

            assertThat(system.actors(Unruly.class).inspect(asker).join()).isEmpty();
        }
    }

    /** The function of orElseSend runs when there is no reply, not when a snapshot is taken meanwhile. */
    @Test
    void aSnapshotDoesNotAskWhatToSendWithoutAReply(@TempDir Path directory) {
        AtomicInteger calls = new AtomicInteger();
        CountDownLatch go = new CountDownLatch(1);
        deeds.add("offload", (self, world) -> world.offload(() -> {
            go.await();
            return 1;
        }).thenSend(self, Add::new).orElseSend(self, _ -> new Add(10 * calls.incrementAndGet())));
        try (Engine system = start(builder -> builder.snapshots(SnapshotSettings.in(directory)))) {
            Id<Unruly> id = system.spawn(new Begin());
            system.send(id, new Act("offload"));
            for (int i = 0; i < 3; i++) {
                sum(system, id);
                system.snapshot().join();
            }

            go.countDown();

            await().until(() -> sum(system, id) == 1);
            assertThat(calls).hasValue(0);
        }
    }

    /** A system that stops while a handler waits has failed its ask: the last snapshot has what is to be sent then. */
    @Test
    void theLastSnapshotHasWhatIsSentWithoutAReply(@TempDir Path directory) {
        AtomicInteger calls = new AtomicInteger();
        deeds.add("offload", (self, world) -> world.offload(() -> {
            new CountDownLatch(1).await();
            return 1;
        }).thenSend(self, Add::new).orElseSend(self, _ -> new Add(10 * calls.incrementAndGet())));
        Id<Unruly> id;
        try (Engine system = start(builder -> builder.snapshots(SnapshotSettings.in(directory)))) {
            id = system.spawn(new Begin());
            system.send(id, new Act("offload"));
            sum(system, id);
            system.snapshot().join();
            system.stop(Duration.ofMillis(1));
        }

        assertThat(calls).hasValue(1);
        try (Engine system = start(builder -> builder.snapshots(SnapshotSettings.in(directory)))) {
            await().until(() -> sum(system, id) == 10);
        }
    }

    /** A message instead of a function is also sent if the process ended without a last snapshot. */
    @Test
    void aMessageGivenToOrElseSendSurvivesACrash(@TempDir Path directory) {
        deeds.add("offload", (self, world) -> world.offload(() -> {
            new CountDownLatch(1).await();
            return 1;
        }).thenSend(self, Add::new).orElseSend(self, new Add(7)));
        SnapshotSettings settings = SnapshotSettings.in(directory).onShutdown(false);
        Id<Unruly> id;
        try (Engine system = start(builder -> builder.snapshots(settings))) {
            id = system.spawn(new Begin());
            system.send(id, new Act("offload"));
            sum(system, id);
            system.snapshot().join();
        }

        try (Engine system = start(builder -> builder.snapshots(settings))) {
            await().until(() -> sum(system, id) == 7);
        }
    }

    // The thread

    /** A handler that leaves its thread interrupted disturbs neither the worker's sleep nor whoever runs there next. */
    @Test
    void theInterruptedFlagThatAHandlerLeavesIsGoneAfterItsTurn() {
        try (Engine system = start(builder -> builder.workers(1))) {
            deeds.add("interrupt", (_, _) -> Thread.currentThread().interrupt());
            Id<Unruly> id = system.spawn(new Begin());
            AtomicInteger interrupted = new AtomicInteger();
            deeds.add("look", (_, _) -> interrupted.addAndGet(Thread.currentThread().isInterrupted() ? 1 : 0));

            system.send(id, new Act("interrupt"));
            sum(system, id);
            system.send(id, new Act("look"));
            sum(system, id);

            assertThat(interrupted).hasValue(0);
            await().until(() -> system.workers().all().getFirst().thread().getState() == Thread.State.WAITING);
        }
    }

    @Test
    void continuationsMayLeaveTheThreadInterrupted() {
        try (Engine system = start(builder -> builder.workers(1))) {
            Id<Unruly> id = system.spawn(new Begin());

            CompletableFuture<Void> continued =
                    system.ask(id, new Sum()).thenAccept(_ -> Thread.currentThread().interrupt());
            await().until(continued::isDone);
            Thread.interrupted(); // if the answer was there before the continuation, it ran here

            await().until(() -> system.workers().all().getFirst().thread().getState() == Thread.State.WAITING);
            assertWorking(system);
        }
    }

    // Companions

    @Test
    void aCompanionMayThrowAnErrorWhenItIsClosed() {
        AtomicInteger closed = new AtomicInteger();
        deeds.companion(() -> {
            closed.incrementAndGet();
            throw new AssertionError("not closed");
        });
        Engine system = start();
        Id<Unruly> dies = system.spawn(new Begin());
        system.send(dies, new Accompany());
        system.send(dies, new End());
        for (int i = 0; i < 5; i++) {
            system.send(system.spawn(new Begin()), new Accompany());
        }
        await().until(() -> closed.get() == 1);
        assertWorking(system);

        system.stop(Duration.ofSeconds(10));

        assertThat(closed).hasValue(6);
        assertThat(system.phase()).isEqualTo(Engine.Phase.STOPPED);
    }
}
