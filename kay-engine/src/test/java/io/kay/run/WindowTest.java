package io.kay.run;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.kay.Id;
import io.kay.World;
import io.kay.dispatch.ActorTypeDefinition;
import io.kay.dispatch.Dependencies;
import io.kay.run.Keeper.Act;
import io.kay.run.Keeper.Done;
import io.kay.run.Keeper.Elsewhere;
import io.kay.run.Keeper.Number;

/** An actor object, its lists and its World belong to one handler call; whoever keeps one is told so by name. */
class WindowTest {

    private static final int INSTANCES = 1000;
    private static final String KEPT = "Keeper cannot be kept; copy what you need first";

    private final Keeper.Script script = new Keeper.Script();
    private final Keeper.Kept kept = new Keeper.Kept();
    private Engine system = new ActorSystemBuilder().build();
    private Id<Keeper> first = Id.none();

    @BeforeEach
    void start() {
        system = new ActorSystemBuilder().workers(2)
                .partitions(1)
                .actorType(ActorTypeDefinition.of(Keeper.class), new Dependencies() {

                    @Override
                    public <T> T get(int index, Class<T> type) {
                        return type.cast(script);
                    }
                })
                .start();
        first = system.spawn(new Keeper.Start(0));
        for (int i = 1; i < INSTANCES; i++) {
            system.spawn(new Keeper.Start(i));
        }
        assertThat(numbers()).hasSize(INSTANCES);
    }

    @AfterEach
    void stop() {
        system.close();
    }

    private List<Integer> numbers() {
        return system.collect(system.all(Keeper.class), new Number(), Collectors.toList()).join();
    }

    private void act(BiConsumer<Keeper, World> what) {
        script.act = what;
        system.send(first, new Act());
    }

    private void keep() {
        act((keeper, _) -> kept.keeper = keeper);
        await().until(() -> kept.keeper != null);
        assertThat(system.ask(first, new Number()).join()).isZero();
    }

    private Keeper kept() {
        Keeper keeper = kept.keeper;
        assertThat(keeper).isNotNull();
        return keeper;
    }

    @Test
    void aKeptActorThrowsByNameOnAnotherThread() {
        keep();

        assertThatThrownBy(() -> kept().number()).isInstanceOf(IllegalStateException.class).hasMessageContaining(KEPT);
        assertThatThrownBy(() -> kept().number(7)).hasMessageContaining(KEPT);
        assertThatThrownBy(() -> kept().id()).hasMessageContaining(KEPT);
        assertThatThrownBy(() -> kept().list()).hasMessageContaining(KEPT);
        assertThat(numbers()).doesNotHaveDuplicates();
    }

    /** Another thread looks all the time while the instances handle broadcasts. */
    @Test
    void aKeptActorNeverReadsOrWritesWhileHandlersRun() {
        keep();
        script.act = (_, _) -> {};
        int refused = 0;

        for (int round = 0; round < 100; round++) {
            system.send(system.all(Keeper.class), new Act());
            for (int i = 0; i < 100; i++) {
                try {
                    kept().number(kept().number() + 1_000_000);
                } catch (IllegalStateException e) {
                    refused++;
                }
            }
        }

        assertThat(refused).isEqualTo(10_000);
        assertThat(numbers()).allMatch(number -> number < INSTANCES).doesNotHaveDuplicates();
    }

    /** The handler that gave it away still runs, on the thread that it belongs to. */
    @Test
    void anActorAndItsListsCannotBeUsedOnAnotherThreadDuringTheHandler() {
        CompletableFuture<@Nullable Throwable> actor = new CompletableFuture<>();
        CompletableFuture<@Nullable Throwable> list = new CompletableFuture<>();

        act((keeper, _) -> {
            Runnable writing = Elsewhere.writing(keeper);
            Runnable adding = Elsewhere.adding(keeper.list());
            Thread other = new Thread(() -> {
                Keeper.thrown(actor, writing);
                Keeper.thrown(list, adding);
            });
            other.start();
            actor.join();
            list.join();
        });

        assertThat(actor.join()).hasMessageContaining(KEPT);
        assertThat(list.join()).hasMessageContaining("list: this view was got by a handler that has returned, or on"
                + " another thread; it cannot be kept");
        assertThat(system.ask(first, new Number()).join()).isZero();
    }

    /** A worker completes futures between two turns. */
    @Test
    void nothingOfAHandlerWorksOnItsOwnThreadWhenItsTurnHasEnded() {
        CountDownLatch ready = new CountDownLatch(1);
        CompletableFuture<@Nullable Throwable> actor = new CompletableFuture<>();
        CompletableFuture<@Nullable Throwable> sending = new CompletableFuture<>();
        act((keeper, its) -> {
            kept.keeper = keeper;
            kept.world = its;
            awaitQuietly(ready);
        });
        await().until(() -> kept.world != null);
        CompletableFuture<Void> done = system.ask(first, new Number()).thenAccept(_ -> {
            Keeper.thrown(actor, () -> kept().number());
            Keeper.thrown(sending, () -> requireNonNull(kept.world).send(first, new Done(1)));
        });

        ready.countDown();
        done.join();

        assertThat(actor.join()).hasMessageContaining(KEPT);
        assertThat(sending.join()).hasMessageContaining("A World can be used only in the handler that it was given to");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Arguments> functions() {
        BiConsumer<Keeper, World> actor = (keeper, world) -> world.offload(Elsewhere.work(keeper));
        BiConsumer<Keeper, World> asActor =
                (keeper, world) -> world.offload(Elsewhere.work((io.kay.Actor<?>) keeper));
        BiConsumer<Keeper, World> itself = (keeper, world) -> world.offload(Elsewhere.work(world, keeper.id()));
        BiConsumer<Keeper, World> list = (keeper, world) -> world.offload(Elsewhere.work(keeper.list()));
        BiConsumer<Keeper, World> runnable = (keeper, world) -> world.offload(Elsewhere.runnable(keeper));
        BiConsumer<Keeper, World> inside =
                (keeper, world) -> world.offload(Elsewhere.inside(() -> keeper.number()));
        BiConsumer<Keeper, World> anonymous = (keeper, world) -> world.offload(Elsewhere.anonymous(keeper));
        BiConsumer<Keeper, World> named = (keeper, world) -> world.offload(Elsewhere.named(keeper));
        BiConsumer<Keeper, World> then =
                (keeper, world) -> world.ask(keeper.id(), new Number())
                        .thenSend(keeper.id(), Elsewhere.message(keeper));
        BiConsumer<Keeper, World> orElse =
                (keeper, world) -> world.ask(keeper.id(), new Number())
                        .orElseSend(keeper.id(), Elsewhere.message(keeper));
        BiConsumer<Keeper, World> collect = (keeper, world) -> {
            var _ = world.collect(world.all(Keeper.class), new Number(), Elsewhere.collector(keeper));
        };
        return List.of(Arguments.of("offload", "the actor Keeper", actor),
                Arguments.of("offload", "its Actor", asActor), Arguments.of("offload", "its World", itself),
                Arguments.of("offload", "its IntList", list), Arguments.of("offload", "the actor Keeper", runnable),
                Arguments.of("offload", "the actor Keeper", inside),
                Arguments.of("offload", "the actor Keeper", anonymous),
                Arguments.of("offload", "the actor Keeper", named), Arguments.of("thenSend", "the actor Keeper", then),
                Arguments.of("orElseSend", "the actor Keeper", orElse),
                Arguments.of("collect", "the actor Keeper", collect));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void aFunctionThatRunsLaterMayNotCaptureIt(String method, String what, BiConsumer<Keeper, World> handler) {
        act(handler);

        await().until(system::isPanicked);
        assertThat(system.panics().getFirst().cause()).isInstanceOf(IllegalArgumentException.class)
                .hasMessage(method + " was given a function that captured " + what + ", which cannot be kept: when the"
                        + " function runs, it belongs to another handler. Copy what you need into local variables first");
    }

    @Test
    void aFunctionMayCaptureCopies() {
        act((keeper, world) -> {
            int number = keeper.number() + 41;
            Id<Keeper> id = keeper.id();
            List<Integer> copies = List.of(number);
            world.offload(() -> copies.getFirst() + 1)
                    .thenSend(id, result -> new Done(result))
                    .orElseSend(id, _ -> new Done(number));
        });

        await().until(() -> system.actors(Keeper.class)
                .inspect(first)
                .join()
                .orElseThrow()
                .state()
                .get("done")
                .equals(42));
    }

    @Test
    void workWithoutAResultRepliesWhenItIsDone() {
        CountDownLatch done = new CountDownLatch(1);
        act((keeper, world) -> world.offload(done::countDown).thenSend(keeper.id(), _ -> new Done(7)));

        await().until(() -> system.actors(Keeper.class)
                .inspect(first)
                .join()
                .orElseThrow()
                .state()
                .get("done")
                .equals(7));
        assertThat(done.getCount()).isZero();
    }
}
