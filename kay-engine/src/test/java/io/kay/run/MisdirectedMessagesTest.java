package io.kay.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.kay.Actor;
import io.kay.AnswerPage;
import io.kay.DeadLetter;
import io.kay.Id;
import io.kay.InvalidIdException;
import io.kay.NoSuchInstanceException;
import io.kay.inspect.Inspector;

/** Ids that came from outside and are not what their type says: they cost nobody anything. */
class MisdirectedMessagesTest {

    private final Queue<DeadLetter> dead = new ConcurrentLinkedQueue<>();
    private final Engine system = new ActorSystemBuilder().actorType(Counter.class)
            .actorType(Courier.class)
            .workers(2)
            .deadLetters(dead::add)
            .start();
    private final Id<Courier> courier = system.spawn(new Courier.Hire());
    private final Id<Counter> counter = system.spawn(new Counter.Start(7));

    @AfterEach
    void stop() {
        system.close();
    }

    /** What an id may be that is not that of a counter. */
    enum Forgery {
        NOBODY, OTHER_MACHINE, UNKNOWN_TYPE, OTHER_TYPE, ALL_OF_OTHER_TYPE, ALL_OF_OTHER_MACHINE, INSTANCE_OF_A_TRAIT;

        <A> Id<A> of(Engine system) {
            int courier = Id.type(system.all(Courier.class).bits());
            int counter = Id.type(system.all(Counter.class).bits());
            int trait = Id.type(system.all(Listener.class).bits());
            return new Id<>(switch (this) {
                case NOBODY -> Id.none().bits();
                case OTHER_MACHINE -> Id.bits(8, counter, 1, 1);
                case UNKNOWN_TYPE -> Id.bits(0, 77, 1, 1);
                case OTHER_TYPE -> Id.bits(0, courier, 0, 1);
                case ALL_OF_OTHER_TYPE -> Id.bits(0, courier, Id.ALL_SLOTS, 0);
                case ALL_OF_OTHER_MACHINE -> Id.bits(8, counter, Id.ALL_SLOTS, 0);
                case INSTANCE_OF_A_TRAIT -> Id.bits(0, trait, 1, 1);
            });
        }
    }

    static Stream<List<Object>> everyWayToEveryForgery() {
        return Arrays.stream(Courier.Way.values())
                .flatMap(way -> Arrays.stream(Forgery.values()).map(forgery -> List.of(way, forgery)));
    }

    /** An id of another actor type inside a message: whoever handles the message is not to blame. */
    @ParameterizedTest
    @MethodSource("everyWayToEveryForgery")
    void aHandlerMayUseAnyIdInAnyWay(List<Object> wayAndForgery) {
        Courier.Way way = (Courier.Way) wayAndForgery.getFirst();
        Id<Counter> forged = ((Forgery) wayAndForgery.getLast()).of(system);

        system.send(courier, new Courier.Deliver(way, forged));

        if (way == Courier.Way.ASK || way == Courier.Way.COLLECT) {
            await().until(() -> system.ask(courier, new Courier.State()).join().equals("0 delivered, 1 returned"));
        } else {
            await().until(() -> !delivered().isEmpty());
            assertThat(delivered()).allSatisfy(letter -> assertThat(letter.recipient()).isEqualTo(forged));
        }
        assertThat(system.panics()).isEmpty();
        assertThat(system.ask(counter, new Counter.Total()).join()).isEqualTo(7);
    }

    private List<DeadLetter> delivered() {
        return dead.stream().filter(letter -> letter.message().equals(new Counter.Add(1))).toList();
    }

    /** An ask of the address of all is a mistake of whoever asks, but the address may have come in a message. */
    @Test
    void askingAllFailsTheReplyInsteadOfTheHandler() {
        system.send(courier, new Courier.Deliver(Courier.Way.ASK, system.all(Counter.class)));

        await().until(() -> system.ask(courier, new Courier.State()).join().equals("0 delivered, 1 returned"));
        assertThat(system.panics()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void sendingToAForgedIdFromOutsideIsADeadLetter(Forgery forgery) {
        Id<Counter> forged = forgery.of(system);

        system.send(forged, new Counter.Add(1));
        system.sendAfter(Duration.ofNanos(1), forged, new Counter.Add(2));
        system.sendEvery(Duration.ofMillis(1), forged, new Counter.Add(3));

        assertThat(dead).extracting(DeadLetter::message)
                .containsExactly(new Counter.Add(1), new Counter.Add(2), new Counter.Add(3));
        assertThat(counted()).isEqualTo(3);
    }

    private long counted() {
        Inspector inspector = new Inspector(system);
        return inspector.system().deadToNobody()
                + inspector.types().stream().mapToLong(type -> type.counters().dead()).sum();
    }

    @ParameterizedTest
    @EnumSource
    void questionsToAForgedIdFailThroughTheirFutures(Forgery forgery) {
        Id<Counter> forged = forgery.of(system);

        var collected = system.collect(forged, new Counter.Total(), Collectors.counting());
        var page = system.askNext(forged, new Counter.Total(), AnswerPage.START, 10);

        assertThatThrownBy(collected::join).hasCauseInstanceOf(NoSuchInstanceException.class);
        assertThatThrownBy(page::join).hasCauseInstanceOf(NoSuchInstanceException.class);
        if (!forged.isAll()) {
            var asked = system.ask(forged, new Counter.Total());
            assertThatThrownBy(asked::join).hasCauseInstanceOf(NoSuchInstanceException.class)
                    .hasMessageContaining(forged.toString());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aForgedTextIsRefused(Forgery forgery) {
        String text = forgery.of(system).toString();

        assertThatThrownBy(() -> system.actors(Counter.class).parse(text)).isInstanceOf(InvalidIdException.class)
                .hasMessageStartingWith(text)
                .hasMessageEndingWith("; use the id of an instance of Counter");
    }

    /** One forged text reached every instance of the type. */
    @Test
    void theAddressOfAllIsRefusedAsText() {
        assertThatThrownBy(() -> system.actors(Counter.class).parse(system.all(Counter.class).toString()))
                .isInstanceOf(InvalidIdException.class)
                .hasMessageContaining("addresses all instances");
        assertThatThrownBy(() -> system.parse(Listener.class, system.all(Listener.class).toString()))
                .isInstanceOf(InvalidIdException.class)
                .hasMessageContaining("addresses all instances");
    }

    @Test
    void anIdIsReadAsItsTypeItsTraitOrAnyActor() {
        String text = counter.toString();

        assertThat(system.actors(Counter.class).parse(text)).isEqualTo(counter);
        assertThat(system.parse(Counter.class, text)).isEqualTo(counter);
        assertThat(system.parse(Listener.class, text)).isEqualTo(Id.<Listener>of(counter));
        assertThat(system.parse(Actor.class, text).bits()).isEqualTo(counter.bits());
        assertThatThrownBy(() -> system.parse(Listener.class, courier.toString()))
                .isInstanceOf(InvalidIdException.class)
                .hasMessageContaining("belongs to Courier; use the id of an instance of Listener");
        assertThatIllegalArgumentException().isThrownBy(() -> system.parse(Relay.class, text))
                .withMessageContaining("neither an actor type nor a trait of this system");
    }
}
