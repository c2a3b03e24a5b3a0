package io.kay.waiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.kay.AskTimeoutException;
import io.kay.Id;
import io.kay.InspectionException;
import io.kay.inspect.Inspector;
import io.kay.inspect.Order;
import io.kay.run.Engine;

/** Whoever waited in vain learns for whom, whether that one exists, and what holds it up. */
class TimeoutTextTest {

    private static final Duration SHORT = Duration.ofMillis(50);

    private final Bureau bureau = new Bureau();
    private final Engine system = bureau.system;

    @AfterEach
    void stop() {
        bureau.close();
    }

    private Id<Clerk> blocked() {
        bureau.started();
        Id<Clerk> clerk = system.spawn(new Clerk.Hire(30));
        system.send(clerk, new Clerk.Block());
        await().until(() -> !new Inspector(system).slowCalls().isEmpty());
        return clerk;
    }

    @Test
    void anAskNamesTheRecipientAndTheHandlerThatHoldsItUp() {
        Id<Clerk> clerk = blocked();

        Throwable failure = catchThrowable(() -> system.ask(clerk, new Clerk.Age(), SHORT).join()).getCause();

        assertThat(failure).isInstanceOf(AskTimeoutException.class)
                .hasMessageStartingWith("No answer to Age within PT0.05S: Clerk " + clerk + " is alive; ")
                .hasMessageContaining(" of Clerk runs Clerk.block at Clerk.java:")
                .hasMessageMatching(".*\\d\\.\\d s on .*worker.*");
    }

    @Test
    void anAskOfAnIdThatNobodyHasSaysSo() {
        bureau.started();
        Id<Clerk> clerk = system.spawn(new Clerk.Hire(30));
        system.ask(clerk, new Clerk.Age()).join();
        system.send(clerk, new Clerk.Block());
        await().until(() -> !new Inspector(system).slowCalls().isEmpty());
        Id<Clerk> nobody = new Id<>(clerk.bits() + 1); // a later version of the same slot

        Throwable failure = catchThrowable(() -> system.ask(nobody, new Clerk.Age(), SHORT).join()).getCause();

        assertThat(failure).isInstanceOf(AskTimeoutException.class)
                .hasMessageContaining("Clerk " + nobody + " is not alive yet");
    }

    @Test
    void aReplyThatAHandlerWaitsForSaysTheSame() {
        Id<Clerk> clerk = blocked();
        Id<Clerk> asker = system.spawn(new Clerk.Hire(31));
        while (Id.slot(asker.bits()) % 2 == Id.slot(clerk.bits()) % 2) {
            asker = system.spawn(new Clerk.Hire(31)); // in the other partition
        }
        Id<Clerk> other = asker;

        system.send(other, new Clerk.Consult(clerk));

        await().until(() -> system.ask(other, new Clerk.Notes()).join(), notes -> !notes.isEmpty());
        assertThat(system.ask(other, new Clerk.Notes()).join()).contains("No answer to Age within",
                "Clerk " + clerk + " is alive", "runs Clerk.block at Clerk.java:");
    }

    @Test
    void aCollectThatSomebodyWaitedForTooLongNamesTheHandler() {
        blocked();
        CompletableFuture<Long> count = system.collect(system.all(Clerk.class), new Clerk.Age(), Collectors.counting());

        assertThat(catchThrowable(() -> count.get(50, TimeUnit.MILLISECONDS))).isInstanceOf(TimeoutException.class)
                .hasMessageContaining("all answers to Age")
                .hasMessageContaining("runs Clerk.block at Clerk.java:");
        assertThat(catchThrowable(() -> count.thenApply(all -> all + 1).orTimeout(50, TimeUnit.MILLISECONDS).join()))
                .hasStackTraceContaining("runs Clerk.block at Clerk.java:");
    }

    @Test
    void aLookThatSomebodyWaitedForTooLongNamesTheHandler() {
        Id<Clerk> clerk = blocked();

        assertThat(catchThrowable(() -> system.actors(Clerk.class).inspect(clerk).get(50, TimeUnit.MILLISECONDS)))
                .isInstanceOf(TimeoutException.class)
                .hasMessageContaining("runs Clerk.block at Clerk.java:");
    }

    @Test
    void aScanThatWasNotDoneInTimeNamesTheHandler() {
        blocked();

        Throwable failure = catchThrowable(
                () -> new Inspector(system).top("Clerk", "age", 3, Order.HIGHEST, SHORT).join()).getCause();

        assertThat(failure).isInstanceOf(InspectionException.class)
                .hasMessageContaining("runs Clerk.block at Clerk.java:");
    }

    @Test
    void anAskBeforeTheStartSaysThatTheSystemHasNotStarted() {
        Id<Clerk> clerk = system.spawn(new Clerk.Hire(30));
        CompletableFuture<Throwable> failure = new CompletableFuture<>();

        var _ = system.ask(clerk, new Clerk.Age(), SHORT).whenComplete((_, reason) -> failure.complete(reason));

        assertThat(failure.join()).isInstanceOf(AskTimeoutException.class)
                .hasMessageContaining("the system has not started");
    }
}
