package io.kay.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.kay.AnswerPage;
import io.kay.Id;
import io.kay.InspectionException;
import io.kay.NoSuchInstanceException;
import io.kay.inspect.Sensor.Alive;
import io.kay.inspect.Sensor.BreakDown;
import io.kay.inspect.Sensor.Install;
import io.kay.inspect.Sensor.Level;
import io.kay.inspect.Sensor.Measure;
import io.kay.inspect.Sensor.Move;
import io.kay.inspect.Sensor.Remove;
import io.kay.inspect.Sensor.Vital;
import io.kay.inspect.WatchedMessage.Outcome;
import io.kay.run.ActorSystemBuilder;
import io.kay.run.Engine;
import io.kay.run.Watch.End;

class InstanceWatchTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private final Engine system = new ActorSystemBuilder().actorType(Sensor.class)
            .actorType(Chronicle.class)
            .workers(2)
            .partitions(1)
            .start();
    private final Inspector inspector = new Inspector(system);
    private final Id<Sensor> before = system.spawn(new Install(1, 0));
    private final Id<Sensor> sensor = system.spawn(new Install(2, 0));
    private final Id<Sensor> after = system.spawn(new Install(3, 0));

    @AfterEach
    void stop() {
        system.close();
    }

    private InstanceWatch watch(Id<?> id) {
        return inspector.watch(id, LONG, 1_000_000, () -> {}).join();
    }

    /** What was seen of everything sent before. */
    private List<WatchedMessage> seen(InstanceWatch watch) {
        system.collect(system.all(Sensor.class), new Alive(), Collectors.counting()).join();
        List<WatchedMessage> seen = new ArrayList<>();
        WatchedMessage next;
        while ((next = watch.next()) != null) {
            if (!(next.message() instanceof Alive)) {
                seen.add(next);
            }
        }
        return seen;
    }

    private static FieldChange level(double was, double is) {
        return new FieldChange("level", was, is);
    }

    @Test
    void aMessageIsSeenWithWhatItChanged() {
        InstanceWatch watch = watch(sensor);

        system.send(sensor, new Measure(7));
        system.send(before, new Measure(8));
        system.send(sensor, new Measure(7));

        List<WatchedMessage> seen = seen(watch);
        assertThat(seen).extracting(WatchedMessage::message).containsExactly(new Measure(7), new Measure(7));
        assertThat(seen).extracting(WatchedMessage::changes).containsExactly(List.of(level(0, 7)), List.of());
        assertThat(seen).extracting(WatchedMessage::number).containsExactly(1L, 2L);
        assertThat(seen).extracting(WatchedMessage::outcome).containsOnly(Outcome.LIVES);
        assertThat(seen.getLast().at()).isPositive().isGreaterThanOrEqualTo(seen.getFirst().at());
        assertThat(watch.end()).isNull();
    }

    @Test
    void onlyTheComponentThatChangedIsShown() {
        InstanceWatch watch = watch(sensor);

        system.send(sensor, new Move(4));

        assertThat(seen(watch)).extracting(WatchedMessage::changes)
                .containsExactly(List.of(new FieldChange("place.y", 1f, 4f)));
    }

    @Test
    void questionsAreSeenHoweverTheyAreAsked() {
        InstanceWatch watch = watch(sensor);

        system.ask(sensor, new Level()).join();
        system.collect(system.all(Sensor.class), new Level(), Collectors.counting()).join();
        system.askNext(system.all(Sensor.class), new Level(), AnswerPage.START, 10).join();
        system.ask(sensor, new Vital()).join();

        List<WatchedMessage> seen = seen(watch);
        assertThat(seen).extracting(WatchedMessage::message)
                .containsExactly(new Level(), new Level(), new Level(), new Vital());
        assertThat(seen).extracting(WatchedMessage::changes)
                .containsExactly(total(-20, -19), total(-19, -18), total(-18, -17), List.of());
    }

    private static List<FieldChange> total(long was, long is) {
        return List.of(new FieldChange("total", was, is));
    }

    @Test
    void aBroadcastIsSeenWhereItReachesTheInstance() {
        InstanceWatch watch = watch(sensor);
        InstanceWatch other = watch(after);

        system.send(system.all(Sensor.class), new Measure(5));

        assertThat(seen(watch)).extracting(WatchedMessage::changes).containsExactly(List.of(level(0, 5)));
        assertThat(seen(other)).extracting(WatchedMessage::message).containsExactly(new Measure(5));
        assertThat(system.ask(before, new Level()).join()).isEqualTo(5);
    }

    @Test
    void aBroadcastReachesTheOthersOnceWhileSomeAreWatchedAndSomeDie() {
        List<Id<Sensor>> sensors = new ArrayList<>();
        for (int i = 10; i < 2000; i++) {
            sensors.add(system.spawn(new Install(i % 7 == 0 ? 0 : i, 0)));
        }
        List<InstanceWatch> watches = List.of(watch(sensors.getFirst()), watch(sensors.get(700)),
                watch(sensors.get(701)), watch(sensors.getLast()), watch(sensors.getLast()));

        system.send(system.all(Sensor.class), new Remove(0));
        long asked = system.collect(system.all(Sensor.class), new Level(), Collectors.counting()).join();
        double totals = inspector.statistics("Sensor", "total", 1, LONG).join().mean() * asked;

        double expected = -10 - 20 - 30 + 3;
        for (int i = 10; i < 2000; i++) {
            expected += i % 7 == 0 ? 0 : -10 * i + 1;
        }
        assertThat(Math.round(totals)).isEqualTo(Math.round(expected));
        assertThat(watches).allSatisfy(
                watch -> assertThat(seen(watch)).extracting(WatchedMessage::message).startsWith(new Remove(0)));
    }

    @Test
    void growingStateIsSeenBeforeAndAfter() {
        Id<Chronicle> chronicle = system.spawn(new Chronicle.Founded());
        InstanceWatch watch = watch(chronicle);

        system.send(chronicle, new Chronicle.Note(1));
        system.send(system.all(Chronicle.class), new Chronicle.Note(2));
        system.ask(chronicle, new Chronicle.Notes()).join();

        assertThat(watch.next()).extracting(message -> changes(message))
                .isEqualTo(List.of(new FieldChange("notes", List.of(), List.of(1L))));
        assertThat(watch.next()).extracting(message -> changes(message))
                .isEqualTo(List.of(new FieldChange("notes", List.of(1L), List.of(1L, 2L))));
    }

    private static List<FieldChange> changes(@Nullable WatchedMessage message) {
        return message == null ? List.of() : message.changes();
    }

    @Test
    void aWatchEndsWithItsInstance() {
        InstanceWatch watch = watch(sensor);
        InstanceWatch ofBroadcast = watch(before);

        system.send(sensor, new Remove(Remove.ANY));
        system.send(system.all(Sensor.class), new Remove(1));

        assertThat(seen(watch)).extracting(WatchedMessage::outcome).containsExactly(Outcome.DIED);
        assertThat(watch.end()).isEqualTo(End.DIED);
        assertThat(seen(ofBroadcast)).extracting(WatchedMessage::outcome).containsExactly(Outcome.DIED);
    }

    @Test
    void aPanicIsSeenAndWhatFollowsIt() {
        InstanceWatch watch = watch(sensor);

        system.send(sensor, new BreakDown());
        await().until(system::isPanicked);
        system.ask(sensor, new Vital()).join();

        WatchedMessage panicked = watch.next();
        assertThat(panicked).isNotNull();
        assertThat(panicked.outcome()).isEqualTo(Outcome.PANICKED);
        assertThat(panicked.thrown()).hasMessage("broken");
        assertThat(panicked.changes()).containsExactly(level(0, -1));
        assertThat(watch.next()).extracting(WatchedMessage::message).isEqualTo(new Vital());
    }

    @Test
    void aPanickedSystemCanBeWatchedAndResumed() {
        system.send(before, new BreakDown());
        await().until(system::isPanicked);
        InstanceWatch watch = watch(sensor);
        system.send(sensor, new Measure(3));

        system.resume();

        assertThat(seen(watch)).extracting(WatchedMessage::message).containsExactly(new Measure(3));
    }

    @Test
    void aWatchEndsWhenItHasSeenEnough() {
        InstanceWatch watch = inspector.watch(sensor, LONG, 2, () -> {}).join();

        for (int i = 0; i < 10; i++) {
            system.send(sensor, new Measure(i));
        }

        assertThat(seen(watch)).extracting(WatchedMessage::message).containsExactly(new Measure(0), new Measure(1));
        assertThat(watch.end()).isEqualTo(End.ENOUGH);
    }

    @Test
    void aWatchEndsWhenItsTimeIsOver() {
        InstanceWatch watch = inspector.watch(sensor, Duration.ofMillis(1), 10, () -> {}).join();

        await().until(() -> watch.end() == End.TIME_OVER);
        system.send(sensor, new Measure(1));

        assertThat(seen(watch)).isEmpty();
    }

    @Test
    void aClosedWatchSeesNoMore() {
        InstanceWatch watch = watch(sensor);

        watch.close();
        system.send(sensor, new Measure(1));

        assertThat(seen(watch)).isEmpty();
        assertThat(watch.end()).isEqualTo(End.CLOSED);
    }

    @Test
    void aWatchEndsWhenTheSystemStops() {
        InstanceWatch watch = watch(sensor);

        system.close();

        assertThat(watch.end()).isEqualTo(End.STOPPED);
    }

    @Test
    void whatNobodyTakesIsDroppedOldestFirst() {
        InstanceWatch watch = watch(sensor);

        for (int i = 1; i <= 5000; i++) {
            system.send(sensor, new Measure(i));
        }

        List<WatchedMessage> seen = seen(watch);
        assertThat(seen).hasSizeLessThanOrEqualTo(1024);
        assertThat(seen.getLast().message()).isEqualTo(new Measure(5000));
        assertThat(seen.getLast().number()).isEqualTo(5000);
        assertThat(seen.getFirst().number()).isGreaterThan(3000);
    }

    @Test
    void aWatchSignalsWhatThereIsToTake() {
        CompletableFuture<Boolean> signalled = new CompletableFuture<>();
        inspector.watch(sensor, LONG, 10, () -> signalled.complete(true)).join();

        system.send(sensor, new Measure(1));

        assertThat(signalled.join()).isTrue();
    }

    @Test
    void whatIsAboutToBeBornCanBeWatched() {
        InstanceWatch watch = watch(system.spawn(new Install(9, 0)));

        assertThat(watch.end()).isNull();
    }

    @Test
    void theDeadCannotBeWatched() {
        system.send(sensor, new Remove(Remove.ANY));

        assertThatThrownBy(() -> {
            while (true) {
                watch(sensor).close();
            }
        }).hasRootCauseInstanceOf(NoSuchInstanceException.class).hasMessageContaining("is dead");
        assertThatThrownBy(() -> watch(Id.none())).hasRootCauseInstanceOf(NoSuchInstanceException.class);
    }

    @Test
    void onlySoManyWatchesLookAtAPartition() {
        List<InstanceWatch> watches = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            watches.add(watch(sensor));
        }

        assertThatThrownBy(() -> watch(after)).hasRootCauseInstanceOf(InspectionException.class)
                .hasMessageContaining("16 watches look at partition 0 of Sensor");

        watches.forEach(InstanceWatch::close);
        assertThat(watch(after).end()).isNull();
    }

    @Test
    void figuresOutOfRangeAreRefused() {
        assertThatThrownBy(() -> inspector.watch(sensor, LONG, 0, () -> {})).hasMessage("messages is 0; use 1 or more");
        assertThatThrownBy(() -> inspector.watch(sensor, Duration.ofSeconds(-1), 1, () -> {}))
                .hasMessageContaining("time is PT-1S");
    }
}
