package io.kay.waiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.kay.Id;
import io.kay.inspect.Inspector;
import io.kay.run.Engine;
import io.kay.run.SlowCall;

/** A handler, or a continuation on a worker, that does not return is seen, with its place, while it runs. */
class SlowHandlerTest {

    private final Bureau bureau = new Bureau().started();
    private final Engine system = bureau.system;
    private final Inspector inspector = new Inspector(system);

    @AfterEach
    void stop() {
        bureau.close();
    }

    private static SlowCall found(Inspector inspector) {
        return await().until(inspector::slowCalls, calls -> !calls.isEmpty()).getFirst();
    }

    @Test
    void aHandlerThatDoesNotReturnIsFoundWithItsPlace() {
        system.send(system.spawn(new Clerk.Hire(30)), new Clerk.Block());

        SlowCall call = found(inspector);

        assertThat(call.type()).isEqualTo("Clerk");
        assertThat(call.worker()).contains("worker");
        assertThat(call.place()).startsWith("Clerk.block at Clerk.java:");
        assertThat(call.running()).isPositive();
        assertThat(inspector.slowCalls("Clerk")).isEqualTo(1);
    }

    @Test
    void itIsNoLongerReportedWhenItHasReturned() {
        system.send(system.spawn(new Clerk.Hire(30)), new Clerk.Block());
        found(inspector);

        bureau.office.door.countDown();

        await().until(() -> inspector.slowCalls().isEmpty());
        assertThat(inspector.slowCalls("Clerk")).isEqualTo(1);
    }

    @Test
    void aContinuationThatDoesNotReturnIsFoundWithItsPlace() {
        try (Bureau closed = new Bureau()) {
            Id<Clerk> clerk = closed.system.spawn(new Clerk.Hire(30));
            // Before the start, as a continuation that comes after the answer runs on this thread.
            var _ = closed.system.ask(clerk, new Clerk.Age()).thenAccept(_ -> closed.office.pass());

            closed.started();

            assertThat(found(new Inspector(closed.system)).place()).contains("at Clerk.java:");
        }
    }

    @Test
    void theOldestMessageAgesWhileAHandlerRuns() {
        Id<Clerk> clerk = system.spawn(new Clerk.Hire(30));
        system.ask(clerk, new Clerk.Age()).join();
        system.send(clerk, new Clerk.Block());
        found(inspector);

        system.send(clerk, new Clerk.Note("waits"));

        await().until(() -> inspector.type("Clerk").orElseThrow().counters().oldestMessageAge().isPositive());
    }
}
