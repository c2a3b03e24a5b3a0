package io.kay.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.kay.Id;
import io.kay.Timer;
import io.kay.run.Clerk.Count;
import io.kay.run.Clerk.Office;
import io.kay.run.Clerk.Perform;

/** Repeated messages, and what becomes of the times at which they could not be sent. */
@Timeout(60)
class TimerTest {

    private static final Duration PERIOD = Duration.ofMillis(100);

    @TempDir private Path directory;

    private final Office office = new Office();
    private Simulation simulation = Simulation.inOrder();

    private Engine start() {
        simulation = Simulation.inOrder();
        return Clerk.in(directory, office).simulation(simulation).start();
    }

    private void run() {
        while (simulation.step()) {
            // goes on
        }
    }

    /** Time passes for a process that runs. */
    private void pass(Duration time) {
        long end = simulation.time() + time.toNanos();
        do {
            run();
        } while (simulation.moveToTimer(end));
    }

    /** Time passes for a process that is suspended; then it goes on. */
    private void suspend(Duration time) {
        ((SteppedExecution) simulation.execution()).clock().moveTo(simulation.time() + time.toNanos());
        run();
    }

    private long count(Id<Clerk> clerk) {
        return (long) simulation.instance(clerk).orElseThrow().state().get("count");
    }

    /** After a suspension of fifty periods one message comes at once and the next one at its time, not fifty at once. */
    @Test
    void aSuspensionLeavesTimesOut() {
        Engine system = start();
        Id<Clerk> clerk = system.spawn(new Clerk.Hire());
        system.sendEvery(PERIOD, clerk, new Count());
        pass(Duration.ofSeconds(1));
        assertThat(count(clerk)).isEqualTo(10);

        suspend(Duration.ofMillis(5050));

        assertThat(count(clerk)).isEqualTo(11);
        pass(Duration.ofMillis(49));
        assertThat(count(clerk)).isEqualTo(11);
        pass(Duration.ofMillis(1));
        assertThat(count(clerk)).as("at a multiple of the period, as before").isEqualTo(12);
        system.close();
    }

    @Test
    void atAFixedRateASuspensionIsCaughtUp() {
        Engine system = start();
        Id<Clerk> clerk = system.spawn(new Clerk.Hire());
        system.sendAtFixedRate(PERIOD, clerk, new Count());
        pass(Duration.ofSeconds(1));

        suspend(Duration.ofMillis(5050));

        assertThat(count(clerk)).isEqualTo(60);
        pass(Duration.ofMillis(50));
        assertThat(count(clerk)).isEqualTo(61);
        system.close();
    }

    @Test
    void aRestartedTimerLeavesOutOrCatchesUpAsBefore() {
        Engine before = start();
        Id<Clerk> some = before.spawn(new Clerk.Hire());
        Id<Clerk> all = before.spawn(new Clerk.Hire());
        before.sendEvery(PERIOD, some, new Count());
        before.sendAtFixedRate(PERIOD, all, new Count());
        pass(Duration.ofMillis(150));
        before.close();

        Engine system = start();
        suspend(Duration.ofMillis(1050));

        assertThat(count(some)).isEqualTo(2);
        assertThat(count(all)).isEqualTo(1 + 11);
        system.close();
    }

    @Test
    void aCancelledTimerSendsNoMore() {
        Engine system = start();
        Id<Clerk> clerk = system.spawn(new Clerk.Hire());
        Timer timer = system.sendAtFixedRate(PERIOD, clerk, new Count());
        pass(Duration.ofMillis(250));

        timer.cancel();
        suspend(Duration.ofSeconds(5));

        assertThat(count(clerk)).isEqualTo(2);
        system.close();
    }

    /** A period of a nanosecond fills no memory: to a full inbox nothing is sent. */
    @Test
    void aTimerThatIsFasterThanItsRecipientStopsAtTheInboxLimit() throws Exception {
        int limit = 16 << 10;
        int block = 1024;
        office.deed = _ -> office.linger();
        Engine system = Clerk.of(office).inboxLimit(limit).blockBytes(block).start();
        Id<Clerk> clerk = system.spawn(new Clerk.Hire());
        system.send(clerk, new Perform());
        office.entered.await();

        system.sendEvery(Duration.ofNanos(1), clerk, new Count());

        await().until(() -> queued(system) >= limit);
        await().during(Duration.ofMillis(200)).until(() -> queued(system) < limit + 64 * block);
        office.go.countDown();
        await().until(() -> queued(system) < limit);
        system.close();
    }

    private static long queued(Engine system) {
        Inspection inspection = system.inspection();
        return inspection.partitions(inspection.types().getFirst())
                .stream()
                .mapToLong(Inspection.PartitionState::inboxBytes)
                .max()
                .orElseThrow();
    }
}
