package io.kay.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.SplittableRandom;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.kay.Id;
import io.kay.InboxFullException;
import io.kay.PanicScope;
import io.kay.inspect.Inspector;
import io.kay.run.Counter.Add;
import io.kay.run.Counter.Fail;
import io.kay.run.Counter.Start;
import io.kay.run.Counter.Total;

/** What waits aside takes its own bytes, is counted, and is given back. */
class WaitingMemoryTest {

    private static final int MESSAGES = 200_000;
    /** Of an Add with its envelope. */
    private static final long MESSAGE_BYTES = 24;
    /** Blocks that are begun and slabs of blocks come in steps; they do not grow with what waits. */
    private static final long STEPS = 4 << 20;

    private final Engine system = new ActorSystemBuilder().actorType(Counter.class)
            .workers(2)
            .panicScope(PanicScope.INSTANCE)
            .start();
    private final Inspector inspector = new Inspector(system);
    private final Id<Counter> counter = system.spawn(new Start(0));

    @AfterEach
    void stop() {
        system.close();
    }

    private long allocated() {
        return system.inspection().allocatedBytes();
    }

    private long setAside() {
        long sum = 0;
        for (int partition = 0;
                partition < system.inspection().partitions(system.inspection().types().getFirst()).size();
                partition++) {
            sum += inspector.queues("Counter", partition, 0).join().user().setAside();
        }
        return sum;
    }

    private long dead() {
        return inspector.type("Counter").orElseThrow().counters().dead();
    }

    private long inboxBytes() {
        return inspector.type("Counter").orElseThrow().counters().inboxBytes();
    }

    @Test
    void messagesToAPausedInstanceTakeTheirOwnBytesAndGiveThemBack() {
        long before = allocated();
        for (int round = 1; round <= 3; round++) {
            long failing = (round - 1) * (long) MESSAGES;
            system.send(counter, new Fail(failing));
            for (int i = 0; i < MESSAGES; i++) {
                system.send(counter, new Add(1));
            }
            await().until(() -> setAside() == MESSAGES);

            assertThat(allocated() - before).isLessThan(2 * MESSAGES * MESSAGE_BYTES + STEPS);
            assertThat(inboxBytes()).isEqualTo(MESSAGES * MESSAGE_BYTES);

            system.resume();
            long expected = failing + MESSAGES;
            await().until(() -> setAside() == 0 && system.panics().isEmpty());
            assertThat(system.ask(counter, new Total()).join()).isEqualTo(expected);
            assertThat(inboxBytes()).isZero();
        }
    }

    /** Anybody can make up ids: each costs about what its message has, for a moment. */
    @Test
    void messagesToIdsWithoutABirthTakeTheirOwnBytesAndGiveThemBack() {
        long before = allocated();
        SplittableRandom random = new SplittableRandom(1);
        for (int round = 1; round <= 3; round++) {
            for (int i = 0; i < MESSAGES; i++) {
                system.send(forged(random), new Add(1));
            }
            long sent = round * (long) MESSAGES;
            await().until(() -> dead() == sent);

            assertThat(allocated() - before).isLessThan(2 * MESSAGES * MESSAGE_BYTES + STEPS);
            assertThat(inboxBytes()).isZero();
        }
        assertThat(system.ask(counter, new Total()).join()).isZero();
    }

    private Id<Counter> forged(SplittableRandom random) {
        return new Id<>(Id.bits(0, Id.type(counter.bits()), 1000 + random.nextInt(1 << 27), 1));
    }

    @Test
    void whatWaitsForAPausedInstanceCountsAgainstTheLimit() {
        try (Engine small = new ActorSystemBuilder().actorType(Counter.class)
                .workers(1)
                .partitions(1)
                .panicScope(PanicScope.INSTANCE)
                .inboxLimit(100_000)
                .inboxWait(Duration.ofMillis(1))
                .start()) {
            Id<Counter> paused = small.spawn(new Start(0));
            Id<Counter> other = small.spawn(new Start(0));
            small.send(paused, new Fail(0));
            await().until(small::isPanicked); // else the inbox is full before it is paused

            assertThatThrownBy(() -> {
                for (int i = 0; i < 100_000; i++) {
                    small.send(paused, new Add(1));
                }
            }).isInstanceOf(InboxFullException.class);

            small.resume();
            await().until(() -> new Inspector(small).type("Counter").orElseThrow().counters().inboxBytes() == 0);
            small.send(other, new Add(1));
            assertThat(small.ask(other, new Total()).join()).isEqualTo(1);
        }
    }
}
