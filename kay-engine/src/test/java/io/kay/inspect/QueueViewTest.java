package io.kay.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.kay.Id;
import io.kay.PanicScope;
import io.kay.dispatch.ActorTypeDefinition;
import io.kay.inspect.Chronicle.Founded;
import io.kay.inspect.Chronicle.Note;
import io.kay.inspect.Chronicle.Notes;
import io.kay.inspect.Chronicle.Pause;
import io.kay.inspect.Chronicle.Strict;
import io.kay.inspect.Chronicle.Text;
import io.kay.inspect.QueueView.Kind;
import io.kay.inspect.QueueView.QueuedMessage;
import io.kay.inspect.QueueView.TypeCount;
import io.kay.run.ActorSystemBuilder;
import io.kay.run.Engine;

class QueueViewTest {

    private final Engine system = new ActorSystemBuilder().actorType(Chronicle.class).workers(1).partitions(1).start();
    private final Inspector inspector = new Inspector(system);
    private final Id<Chronicle> chronicle = system.spawn(new Founded());

    @AfterEach
    void stop() {
        system.close();
    }

    private PartitionQueues queues(int messages) {
        return inspector.queues("Chronicle", 0, messages).join();
    }

    private void panic() {
        system.send(chronicle, Pause.forEver());
        await().until(system::isPanicked);
    }

    private void note(int from, int to) {
        for (int i = from; i < to; i++) {
            system.send(chronicle, new Note(i));
        }
    }

    @Test
    void aQueueShowsWhatWaitsInOrder() {
        panic();
        system.send(chronicle, new Note(1));
        system.send(system.all(Chronicle.class), new Note(2));
        Id<Chronicle> other = system.spawn(new Founded());

        PartitionQueues queues = queues(10);

        assertThat(queues.type()).isEqualTo("Chronicle");
        assertThat(queues.user().first()).containsExactly(
                new QueuedMessage(Kind.MESSAGE, Note.class.getName(), chronicle, new Note(1)),
                new QueuedMessage(Kind.BROADCAST, Note.class.getName(), system.all(Chronicle.class), new Note(2)),
                new QueuedMessage(Kind.SPAWNING, Founded.class.getName(), other, new Founded()));
        assertThat(queues.user().messages()).isEqualTo(3);
        assertThat(queues.user().oldest()).isPositive();
        assertThat(queues.essential().messages()).isZero();
        assertThat(queues.essential().first()).isEmpty();
        assertThat(queues.user().setAside()).isZero();
    }

    @Test
    void aQueueIsCountedByType() {
        panic();
        note(0, 500);
        system.spawn(new Founded());

        QueueView queue = queues(0).user();

        assertThat(queue.first()).isEmpty();
        assertThat(queue.notCounted()).isZero();
        assertThat(queue.types()).extracting(TypeCount::kind).containsExactly(Kind.MESSAGE, Kind.SPAWNING);
        assertThat(queue.types()).extracting(TypeCount::type)
                .containsExactly(Note.class.getName(),
                        Founded.class.getName());
        assertThat(queue.types()).extracting(TypeCount::messages).containsExactly(500L, 1L);
        assertThat(queue.types().stream().mapToLong(TypeCount::bytes).sum()).isEqualTo(queue.bytes()).isPositive();
    }

    @Test
    void lookingTakesNothingFromTheQueue() {
        panic();
        for (int i = 0; i < 3000; i++) {
            system.send(chronicle, new Note(i));
            if (i % 300 == 0) {
                assertThat(queues(100).user().messages()).isEqualTo(i + 1);
            }
        }
        assertThat(queues(100)).usingRecursiveComparison()
                .ignoringFieldsMatchingRegexes(".*oldest")
                .isEqualTo(queues(100));

        system.resume();

        assertThat(system.ask(chronicle, new Notes()).join())
                .isEqualTo(LongStream.range(0, 3000).boxed().toList());
        QueueView after = queues(1).user();
        assertThat(after.messages()).isZero();
        assertThat(after.bytes()).isZero();
        assertThat(after.oldest()).isZero();
    }

    @Test
    void lookingBetweenTurnsKeepsTheOrder() {
        List<CompletableFuture<PartitionQueues>> looks = new ArrayList<>();

        for (int i = 0; i < 20_000; i++) {
            system.send(chronicle, new Note(i));
            if (i % 100 == 0) {
                looks.add(inspector.queues("Chronicle", 0, 3));
            }
        }

        assertThat(system.ask(chronicle, new Notes()).join())
                .isEqualTo(LongStream.range(0, 20_000).boxed().toList());
        assertThat(looks).allSatisfy(look -> assertThat(look.join().user().messages()).isNotNegative());
    }

    @Test
    void aLongQueueIsCountedOnlyAsFarAsATurnMayTake() {
        panic();
        note(0, 100_700);

        QueueView queue = queues(1).user();

        assertThat(queue.messages()).isEqualTo(100_700);
        assertThat(queue.notCounted()).isEqualTo(700);
        assertThat(queue.types().getFirst().messages()).isEqualTo(100_000);
    }

    @Test
    void theRestOfABlockThatWasBegunIsStillQueued() throws Exception {
        for (int i = 0; i < 10; i++) {
            system.send(chronicle, i == 4 ? Pause.forEver() : new Note(i));
        }
        await().until(system::isPanicked);

        assertThat(queues(10).user().first()).extracting(QueuedMessage::message)
                .containsExactly(new Note(5), new Note(6), new Note(7), new Note(8), new Note(9));
    }

    @Test
    void questionsAndPartsOfACollectAreQueuedToo() {
        Gate gate = new Gate();
        system.send(chronicle, new Pause(gate.number()));
        gate.awaitHandler();
        var _ = system.ask(chronicle, new Notes());
        var _ = system.collect(system.all(Chronicle.class), new Notes(), Collectors.counting());
        // Looks in the turn that follows: what a turn would take stays for as long as the owner looks.
        CompletableFuture<PartitionQueues> queues = inspector.queues("Chronicle", 0, 10);
        gate.open();

        assertThat(queues.join().user().first()).extracting(QueuedMessage::kind)
                .containsExactly(Kind.QUESTION, Kind.OPERATION);
        assertThat(queues.join().user().first().get(1).message()).isNull();
    }

    @Test
    void messagesForAnInstanceThatStandsStillAreCountedApart() {
        try (Engine patient = new ActorSystemBuilder().actorType(Chronicle.class)
                .workers(1)
                .partitions(1)
                .panicScope(PanicScope.INSTANCE)
                .start()) {
            Id<Chronicle> halted = patient.spawn(new Founded());
            patient.send(halted, Pause.forEver());
            for (int i = 0; i < 5; i++) {
                patient.send(halted, new Note(i));
            }
            Inspector looker = new Inspector(patient);

            await().until(() -> looker.queues("Chronicle", 0, 10).join().user().setAside() == 5);
            QueueView queue = looker.queues("Chronicle", 0, 10).join().user();
            assertThat(queue.messages()).isEqualTo(5);
            assertThat(queue.notCounted()).isZero();
            assertThat(queue.types()).isEmpty();
        }
    }

    /** A message that its class no longer accepts hides none of the others. */
    @Test
    void aMessageThatCannotBeDecodedIsShownAsSuchAndTheOthersAsTheyAre() {
        panic();
        system.send(chronicle, new Note(1));
        system.send(chronicle, new Strict(7));
        system.send(chronicle, new Note(2));
        Strict.refused = 7;
        try {
            List<QueuedMessage> first = queues(10).user().first();

            assertThat(first).extracting(QueuedMessage::message).containsExactly(new Note(1), null, new Note(2));
            assertThat(first.get(1).type()).isEqualTo(Strict.class.getName());
            assertThat(first.get(1).recipient()).isEqualTo(chronicle);
            assertThat(first.get(1).notShown()).hasMessage("7 is refused");
            assertThat(first.get(2).notShown()).isNull();
        } finally {
            Strict.refused = -1;
        }
    }

    @Test
    void aMessageTooLargeToBeShownIsNotDecoded() {
        panic();
        system.send(chronicle, new Text("x".repeat(100_000)));

        QueuedMessage shown = queues(10).user().first().getFirst();

        assertThat(shown.message()).isNull();
        assertThat(shown.notShown()).hasMessageContaining("up to 65536 are shown");
    }

    /** Running out of heap in a look is no fault of any actor. */
    @Test
    void aLookThatFailsFailsAlone() {
        CompletableFuture<Object> look = system.inspection().queue(definition(), 0, _ -> {
            throw new OutOfMemoryError("planned");
        });

        assertThatThrownBy(look::join).hasRootCauseMessage("planned");
        assertThat(system.panics()).isEmpty();
        assertThat(system.ask(chronicle, new Notes()).join()).isEmpty();
    }

    private ActorTypeDefinition<?> definition() {
        return system.inspection().types().getFirst();
    }

    @Test
    void whatIsOutOfRangeIsRefused() {
        assertThatThrownBy(() -> inspector.queues("Chronicle", 1, 5))
                .hasMessage("Chronicle has no partition 1; use 0 to 0");
        assertThatThrownBy(() -> inspector.queues("Chronicle", -1, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> inspector.queues("Chronicle", 0, 101))
                .hasMessage("messages is 101; use 0 to 100");
        assertThatThrownBy(() -> inspector.queues("Chronicle", 0, -1)).hasMessageContaining("-1");
        assertThatThrownBy(() -> inspector.queues("Nobody", 0, 1)).hasMessageContaining("Nobody");
    }
}
