package io.kay.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.kay.Id;
import io.kay.dispatch.ActorTypeDefinition;
import io.kay.dispatch.Dependencies;

class RelayTest {

    private static final long PATIENCE_SECONDS = 10;

    private final Relay.Gates gates = Relay.Gates.closed();
    private final CountDownLatch died = new CountDownLatch(1);
    private Engine system;

    @BeforeEach
    void start() {
        system = new ActorSystemBuilder().workers(2)
                .partitions(4)
                .deadLetters(_ -> died.countDown())
                .actorType(ActorTypeDefinition.of(Relay.class), new Dependencies() {

                    @Override
                    public <T> T get(int index, Class<T> parameter) {
                        return parameter.cast(gates);
                    }
                })
                .start();
    }

    @AfterEach
    void stop() {
        gates.openAll();
        system.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void whatATurnSentIsHandledWhileSomebodyOutsideStillDealsWithItsAnswer(int runner) {
        Id<Relay> asked = inPartition(0);
        Id<Relay> next = inPartition(1);
        Worker runs = system.workers().all().get(runner);
        Worker sleeps = system.workers().all().get(1 - runner);

        holdAllWorkers();
        CompletableFuture<Boolean> arrivedMeanwhile =
                system.ask(asked, new Relay.PassTo(next)).thenApply(_ -> happens(gates.arrived()));
        gateOf(runs).open().countDown();
        assertThat(gates.answer().reached().join()).isSameAs(runs.thread());
        gateOf(sleeps).open().countDown();
        await().until(sleeps::isParked);
        gates.answer().open().countDown();

        assertThat(arrivedMeanwhile.join()).isTrue();
    }

    @Test
    void aMessageToNobodyIsFoundOutWhileSomebodyOutsideStillDealsWithTheAnswerOfItsTurn() {
        Id<Relay> asked = inPartition(0);
        Id<Relay> nobody = new Id<>(Id.bits(0, Id.type(asked.bits()), 4_001, 1)); // would be in partition 1

        CompletableFuture<Boolean> deadMeanwhile =
                system.ask(asked, new Relay.PassTo(nobody)).thenApply(_ -> happens(died));
        gates.answer().open().countDown();

        assertThat(deadMeanwhile.join()).isTrue();
    }

    private Id<Relay> inPartition(int index) {
        Id<Relay> id = system.spawn(new Relay.Install());
        while (partition(id).index() != index) {
            id = system.spawn(new Relay.Install());
        }
        return id;
    }

    private Partition partition(Id<Relay> id) {
        return Objects.requireNonNull(system.directory().partitionOf(id.bits()));
    }

    /** Each worker is in one of two handlers when this returns. */
    private void holdAllWorkers() {
        system.send(inPartition(2), new Relay.HoldOne());
        system.send(inPartition(3), new Relay.HoldOther());
        gates.one().reached().join();
        gates.other().reached().join();
    }

    private Relay.Gate gateOf(Worker worker) {
        return worker.thread().equals(gates.one().reached().join()) ? gates.one() : gates.other();
    }

    private static boolean happens(CountDownLatch event) {
        try {
            return event.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
