package io.kay.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.kay.Id;
import io.kay.MessageTooLargeException;
import io.kay.Panic;
import io.kay.PanicScope;
import io.kay.run.Parcel.Bytes;
import io.kay.run.Parcel.Keep;
import io.kay.run.Parcel.Order;
import io.kay.run.Parcel.Pack;
import io.kay.run.Parcel.PassOn;
import io.kay.run.Parcel.Received;
import io.kay.run.Parcel.Text;
import io.kay.run.Parcel.Texts;

/** Messages at and beyond the limit of 64 MiB. */
class MessageSizeTest {

    private static final int LIMIT = 64 << 20;
    /** More than any array holds, without the memory for it. */
    private static final Texts ENDLESS = new Texts(Collections.nCopies(3_000_000, "x".repeat(1000)));

    private final Engine system = new ActorSystemBuilder().actorType(Parcel.class)
            .workers(2)
            .panicScope(PanicScope.INSTANCE)
            .askTimeout(Duration.ofSeconds(60))
            .start();
    private final Id<Parcel> parcel = system.spawn(new Pack());

    @AfterEach
    void stop() {
        system.close();
    }

    private long received(Id<Parcel> of) {
        return system.ask(of, new Received()).join();
    }

    @Test
    void aMessageUpToTheLimitArrivesAndItsMemoryIsGivenBack() {
        system.send(parcel, new Bytes(new byte[100]));
        assertThat(received(parcel)).isEqualTo(100);
        long before = system.inspection().allocatedBytes();

        for (int i = 0; i < 10; i++) {
            system.send(parcel, new Bytes(new byte[LIMIT - 1000]));
        }

        assertThat(received(parcel)).isEqualTo(100 + 10L * (LIMIT - 1000));
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(
                        () -> assertThat(system.inspection().allocatedBytes() - before).isLessThan(LIMIT / 4));
    }

    @Test
    void aTextOfLatinLettersNeedsOneByteForEach() {
        system.send(parcel, new Text("x".repeat(40 << 20)));

        assertThat(received(parcel)).isEqualTo(40 << 20);
    }

    /** The sender learns it, with the class, the size and the limit; nothing is written by half. */
    @Test
    void aMessageBeyondTheLimitIsRefusedAtItsSender() {
        system.send(parcel, new Bytes(new byte[1]));

        assertThatThrownBy(() -> system.send(parcel, new Bytes(new byte[LIMIT])))
                .isInstanceOf(MessageTooLargeException.class)
                .hasMessageContaining(Bytes.class.getName() + " takes up to " + (LIMIT + 4) + " bytes")
                .hasMessageContaining("64 MiB");
        assertThatThrownBy(() -> system.send(system.all(Parcel.class), new Bytes(new byte[LIMIT])))
                .isInstanceOf(MessageTooLargeException.class);
        assertThatThrownBy(() -> system.send(parcel, new Text("\u4711".repeat(LIMIT / 2))))
                .isInstanceOf(MessageTooLargeException.class);

        system.send(parcel, new Bytes(new byte[2]));
        assertThat(received(parcel)).isEqualTo(3);
        assertThat(system.panics()).isEmpty();
    }

    @Test
    void aMessageOfMoreThanTwoGibibytesIsRefusedAsAnyOther() {
        assertThatThrownBy(() -> system.send(parcel, ENDLESS)).isInstanceOf(MessageTooLargeException.class)
                .hasMessageContaining("2 GiB or more");
        assertThatThrownBy(() -> system.send(system.all(Parcel.class), ENDLESS))
                .isInstanceOf(MessageTooLargeException.class);
        assertThat(received(parcel)).isZero();
    }

    @Test
    void inAHandlerTheRefusalIsThatHandlersException() {
        Id<Parcel> other = system.spawn(new Pack());

        system.send(parcel, new PassOn(other, LIMIT));

        await().atMost(Duration.ofMinutes(1)).until(system::isPanicked);
        assertThat(system.panics()).singleElement()
                .satisfies(panic -> assertThat(panic.id()).isEqualTo(parcel))
                .extracting(Panic::cause)
                .isInstanceOf(MessageTooLargeException.class);
        assertThat(received(other)).isZero();
    }

    @Test
    void anAnswerBeyondTheLimitIsTheFaultOfWhoAnswers() {
        Id<Parcel> maker = system.spawn(new Pack());

        system.send(parcel, new Order(maker, LIMIT));

        await().atMost(Duration.ofMinutes(1)).until(() -> received(parcel) == "none".length());
        assertThat(system.panics()).extracting(Panic::id).isEqualTo(List.of(maker));
        assertThat(system.panics().getFirst().cause()).isInstanceOf(MessageTooLargeException.class)
                .hasMessageContaining("An answer to ");
    }

    @Test
    void aTextInStateThatIsTooLongIsRefusedByItsSetter() {
        system.send(parcel, new Keep(20_000)); // 400 million chars

        await().atMost(Duration.ofMinutes(1)).until(system::isPanicked);
        assertThat(system.panics().getFirst().cause()).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("text would take 400000001 bytes; at most " + (256 << 20));
    }
}
