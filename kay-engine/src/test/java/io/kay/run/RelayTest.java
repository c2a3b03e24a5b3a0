package io.kay.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import io.kay.Id;
import io.kay.dispatch.ActorTypeDefinition;
import io.kay.dispatch.Dependencies;

class RelayTest {

    private static final long PATIENCE_SECONDS = 10;

    private final Relay.Gates gates = new Relay.Gates(new CountDownLatch(1), new CountDownLatch(1));

    @Test
    void whatATurnSentIsHandledWhileSomebodyOutsideStillDealsWithItsAnswer() {
        try (Engine system = new ActorSystemBuilder().workers(2)
                .partitions(2)
                .actorType(ActorTypeDefinition.of(Relay.class), new Dependencies() {

                    @Override
                    public <T> T get(int index, Class<T> parameter) {
                        return parameter.cast(gates);
                    }
                })
                .start()) {
            Id<Relay> first = system.spawn(new Relay.Install());
            Id<Relay> second = system.spawn(new Relay.Install());

            CompletableFuture<Boolean> arrivedMeanwhile =
                    system.ask(first, new Relay.PassTo(second)).thenApply(_ -> awaitArrival());
            gates.mayAnswer().countDown();

            assertThat(arrivedMeanwhile.join()).isTrue();
        }
    }

    private boolean awaitArrival() {
        try {
            return gates.arrived().await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
