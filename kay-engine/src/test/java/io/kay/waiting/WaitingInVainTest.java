package io.kay.waiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.kay.Id;
import io.kay.run.Engine;
import io.kay.test.ActorTestKit;

/** Whoever waits where the answer cannot come is told so at once, and not by a time-out. */
class WaitingInVainTest {

    private final Bureau bureau = new Bureau();
    private final Engine system = bureau.system;

    @AfterEach
    void stop() {
        bureau.close();
    }

    @Test
    void aHandlerThatWaitsForAnAnswerIsToldThatItWaitsOnTheWorkerThatHasToAnswer() {
        bureau.started();
        Id<Clerk> clerk = system.spawn(new Clerk.Hire(30));

        Throwable failure = catchThrowable(() -> system.ask(clerk, new Clerk.Join(clerk)).join());

        assertThat(failure).rootCause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("you wait on the worker that has to answer")
                .hasMessageContaining("World.ask(...).thenSend");
    }

    @Test
    void aContinuationThatWaitsForAnAnswerIsToldSoToo() {
        Id<Clerk> clerk = system.spawn(new Clerk.Hire(30));
        Id<Clerk> blocked;
        do {
            blocked = system.spawn(new Clerk.Hire(30));
        } while (Id.slot(blocked.bits()) % 2 == Id.slot(clerk.bits()) % 2); // in the other partition
        Id<Clerk> silent = blocked; // what it is asked is not answered before somebody waits
        CompletableFuture<Throwable> direct = new CompletableFuture<>();
        CompletableFuture<Throwable> derived = new CompletableFuture<>();
        system.send(silent, new Clerk.Block());

        var _ = system.ask(clerk, new Clerk.Age()).whenComplete((_, _) -> {
            direct.complete(catchThrowable(() -> system
                    .collect(system.all(Clerk.class), new Clerk.Age(), Collectors.counting())
                    .join()));
            derived.complete(catchThrowable(
                    () -> system.ask(silent, new Clerk.Age()).thenApply(age -> age + 1).get()));
        });

        bureau.started(); // now, as a continuation that comes after the answer runs on this thread

        assertThat(direct.join()).hasMessageContaining("you wait on the worker that has to answer");
        assertThat(derived.join()).hasMessageContaining("you wait on the worker that has to answer");
    }

    @Test
    void whoeverWaitsBeforeTheStartIsToldThatTheSystemHasNotStarted() {
        Id<Clerk> clerk = system.spawn(new Clerk.Hire(30));

        Throwable failure = catchThrowable(() -> system.ask(clerk, new Clerk.Age()).join());

        assertThat(failure).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the system has not started");
    }

    @Test
    void anAnswerThatIsWaitedForInATestComesByItself() {
        try (ActorTestKit kay = ActorTestKit.of(Clerk.class).dependency(Clerk.Office.class, bureau.office).seed(4711)) {
            Id<Clerk> clerk = kay.spawn(new Clerk.Hire(30));

            assertThat(kay.system().ask(clerk, new Clerk.Age()).join()).isEqualTo(30);
            assertThat(kay.system()
                    .collect(kay.system().all(Clerk.class), new Clerk.Age(), Collectors.counting())
                    .thenApply(count -> count + 1)
                    .join()).isEqualTo(2);
        }
    }

    @Test
    void aTestThatWaitsForSeveralFuturesAtOnceIsToldThatNothingHappens() {
        try (ActorTestKit kay = ActorTestKit.of(Clerk.class).dependency(Clerk.Office.class, bureau.office).seed(4711)) {
            Id<Clerk> clerk = kay.spawn(new Clerk.Hire(30));

            Throwable failure = catchThrowable(
                    () -> CompletableFuture.allOf(kay.system().ask(clerk, new Clerk.Age())).join());

            assertThat(failure).hasStackTraceContaining("The test waits in WaitingInVainTest.")
                    .hasStackTraceContaining("kay.run()");
        }
    }

    @Test
    void aTestThatWaitsForWhatNeverComesIsToldThatNothingIsLeftToDo() {
        try (ActorTestKit kay = ActorTestKit.of(Clerk.class).dependency(Clerk.Office.class, bureau.office).seed(4711)) {
            Id<Clerk> clerk = kay.spawn(new Clerk.Hire(30));
            kay.run();
            Id<Clerk> nobody = new Id<>(clerk.bits() + 1);

            Throwable failure = catchThrowable(() -> kay.system().ask(nobody, new Clerk.Age()).join());

            assertThat(failure).hasStackTraceContaining("Clerk " + nobody);
        }
    }
}
