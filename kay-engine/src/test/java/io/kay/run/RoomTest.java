package io.kay.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.kay.AnswerPage;
import io.kay.Id;
import io.kay.InboxFullException;
import io.kay.PanickedException;
import io.kay.SendInterruptedException;
import io.kay.run.Counter.Add;
import io.kay.run.Counter.Fail;
import io.kay.run.Counter.Start;
import io.kay.run.Counter.Total;
import io.kay.run.Counter.Vital;

/** Who finds room in a full inbox: one rule for all ways to send. */
class RoomTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final Engine system = new ActorSystemBuilder().actorType(Counter.class)
            .workers(1)
            .partitions(1)
            .inboxLimit(4096)
            .inboxWait(Duration.ofMillis(1))
            .start();
    private final Id<Counter> counter = system.spawn(new Start(0));

    @AfterEach
    void stop() {
        system.close();
    }

    private void panicAndFill() {
        system.send(counter, new Fail(0));
        await().until(system::isPanicked);
        fill(system, counter);
    }

    private static void fill(Engine system, Id<Counter> counter) {
        Throwable full = null;
        for (int i = 0; i < 100_000 && full == null; i++) {
            full = catchThrowable(() -> system.send(counter, new Add(1)));
        }
        assertThat(full).isInstanceOf(InboxFullException.class);
    }

    /** What a full system is looked into with is never refused, whether it asks one, all or page by page. */
    @Test
    void essentialQuestionsOfEveryKindFindRoomInAFullInbox() {
        panicAndFill();

        assertThat(system.ask(counter, new Vital())).succeedsWithin(SOON);
        assertThat(system.collect(system.all(Counter.class), new Vital(), Collectors.counting()))
                .succeedsWithin(SOON)
                .isEqualTo(1L);
        assertThat(system.collect(counter, new Vital(), Collectors.counting())).succeedsWithin(SOON).isEqualTo(1L);
        assertThat(system.askNext(system.all(Counter.class), new Vital(), AnswerPage.START, 10))
                .succeedsWithin(SOON)
                .satisfies(page -> assertThat(page.answers()).hasSize(1));
    }

    @Test
    void otherQuestionsOfEveryKindMeetTheLimit() {
        try (Engine asleep = new ActorSystemBuilder().actorType(Counter.class)
                .workers(1)
                .partitions(1)
                .inboxLimit(4096)
                .inboxWait(Duration.ZERO)
                .build()) {
            Id<Counter> one = asleep.spawn(new Start(0));
            fill(asleep, one);

            assertThatThrownBy(() -> asleep.ask(one, new Total())).isInstanceOf(InboxFullException.class);
            assertThatThrownBy(() -> asleep.spawn(new Start(1))).isInstanceOf(InboxFullException.class);
            assertThatThrownBy(
                    () -> asleep.collect(asleep.all(Counter.class), new Total(), Collectors.counting()))
                    .isInstanceOf(InboxFullException.class);
            assertThatThrownBy(
                    () -> asleep.askNext(asleep.all(Counter.class), new Total(), AnswerPage.START, 10))
                    .isInstanceOf(InboxFullException.class);
        }
    }

    @Test
    void aQuestionToWhatStandsStillIsRefusedBeforeItWaitsForRoom() {
        panicAndFill();

        assertThat(system.ask(counter, new Total())).failsWithin(SOON)
                .withThrowableThat()
                .withCauseInstanceOf(PanickedException.class);
        assertThat(system.collect(system.all(Counter.class), new Total(), Collectors.counting())).failsWithin(SOON)
                .withThrowableThat()
                .withCauseInstanceOf(PanickedException.class);
    }

    /** Whoever is interrupted learns that, and not that an inbox is full. */
    @Test
    void aSenderThatIsInterrupted() throws InterruptedException {
        panicAndFill();
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        AtomicReference<Boolean> flag = new AtomicReference<>();

        Thread sender = Thread.ofPlatform().name("a sender").start(() -> {
            Thread.currentThread().interrupt();
            thrown.set(catchThrowable(() -> system.send(counter, new Add(1))));
            flag.set(Thread.currentThread().isInterrupted());
        });
        sender.join();

        assertThat(thrown.get()).isInstanceOf(SendInterruptedException.class)
                .hasMessageContaining("a sender was interrupted while it waited for room; the message was not sent");
        assertThat(flag.get()).isTrue();
    }

    @Test
    void anInterruptedSenderThatFindsRoomSends() {
        Thread.currentThread().interrupt();
        try {
            system.send(counter, new Add(5));

            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
        assertThat(system.ask(counter, new Total()).join()).isEqualTo(5);
    }
}
