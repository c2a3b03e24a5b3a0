package io.kay.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.kay.AnswerPage;
import io.kay.Id;
import io.kay.run.Scribe.AskText;
import io.kay.run.Scribe.LaterNothing;
import io.kay.run.Scribe.Text;
import io.kay.snapshot.SnapshotSettings;

/** What cannot become bytes is refused where it is said, however much later it would have been sent. */
@SuppressWarnings("NullAway") // on purpose
class UnwritableMessageTest {

    private static final String REFUSAL = "text is null; messages carry no nulls";

    @TempDir private Path directory;

    private Engine system = new ActorSystemBuilder().build();
    private Id<Scribe> one = Id.none();

    @BeforeEach
    void start() {
        system = new ActorSystemBuilder().workers(2)
                .partitions(2)
                .actorType(Scribe.class)
                .snapshots(SnapshotSettings.in(directory))
                .start();
        one = system.spawn(new Scribe.Start());
        assertThat(system.ask(one, new Scribe.First()).join()).isZero();
    }

    @AfterEach
    void stop() {
        system.close();
    }

    @Test
    void aTimerRefusesItAtOnceAndSnapshotsGoOn() {
        assertThatThrownBy(() -> system.sendAfter(Duration.ofHours(1), one, new Text(null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(REFUSAL);
        assertThatThrownBy(() -> system.sendEvery(Duration.ofHours(1), one, new Text(null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(REFUSAL);

        assertThat(system.snapshot().join().instances()).isEqualTo(1);
    }

    @Test
    void aTimerOfAHandlerRefusesItInThatHandler() {
        system.send(one, new LaterNothing());

        await().until(system::isPanicked);
        assertThat(system.panics().getFirst().cause()).hasMessageContaining(REFUSAL);
        assertThat(system.panics().getFirst().id()).isEqualTo(one);
        assertThat(system.snapshot().join().instances()).isEqualTo(1);
    }

    @Test
    void aCollectAndAPageRefuseItAsAnAskDoes() {
        Id<Scribe> all = system.all(Scribe.class);

        assertThatThrownBy(() -> system.ask(one, new AskText(null))).hasMessageContaining(REFUSAL);
        assertThatThrownBy(() -> system.collect(all, new AskText(null), Collectors.toList()))
                .hasMessageContaining(REFUSAL);
        assertThatThrownBy(() -> system.askNext(all, new AskText(null), AnswerPage.START, 9))
                .hasMessageContaining(REFUSAL);
        assertThat(system.isPanicked()).isFalse();
    }
}
