package io.kay.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.kay.AnswerPage;
import io.kay.Id;
import io.kay.Timer;
import io.kay.run.Scribe.Add;
import io.kay.run.Scribe.AskAdd;
import io.kay.run.Scribe.First;
import io.kay.run.Scribe.Later;
import io.kay.run.Scribe.Line;
import io.kay.run.Scribe.Names;
import io.kay.run.Scribe.Page;
import io.kay.run.Scribe.Shelf;
import io.kay.run.Scribe.Times;

/** Nobody shares an array or a list with somebody else because it was sent: not the sender, not another recipient. */
class MutableMessageTest {

    private static final int INSTANCES = 10;

    private final Engine system =
            new ActorSystemBuilder().workers(2).partitions(2).actorType(Scribe.class).start();
    private Id<Scribe> one = Id.none();
    private Id<Scribe> all = Id.none();

    @BeforeEach
    void spawn() {
        for (int i = 0; i < INSTANCES; i++) {
            one = system.spawn(new Scribe.Start());
        }
        all = system.all(Scribe.class);
        assertThat(firsts()).hasSize(INSTANCES);
    }

    @AfterEach
    void stop() {
        system.close();
    }

    private List<Integer> firsts() {
        return system.collect(all, new First(), Collectors.toList()).join();
    }

    @Test
    void eachRecipientOfABroadcastHasAnArrayOfItsOwn() {
        int[] data = {100};

        system.send(all, new Add(data));

        await().until(() -> !firsts().contains(0));
        assertThat(firsts()).containsOnly(101);
        assertThat(data).containsExactly(100);
    }

    @Test
    void arraysInsideRecordsInListsAreCopiedToo() {
        system.send(all, new Page(List.of(new Line(new int[] {7}), new Line(new int[] {100}))));

        await().until(() -> !firsts().contains(0));
        assertThat(firsts()).containsOnly(101);
    }

    @Test
    void eachOneAskedInACollectHasAnArrayOfItsOwn() {
        int[] data = {100};

        List<Integer> answers = system.collect(all, new AskAdd(data), Collectors.toList()).join();

        assertThat(answers).hasSize(INSTANCES).containsOnly(101);
        assertThat(data).containsExactly(100);
    }

    @Test
    void eachOneAskedForAPageHasAnArrayOfItsOwn() {
        int[] data = {100};

        List<Integer> answers = system.askNext(all, new AskAdd(data), AnswerPage.START, 99).join().answers();

        assertThat(answers).isNotEmpty().containsOnly(101);
        assertThat(data).containsExactly(100);
    }

    @Test
    void whatATimerSendsIsWhatItWasWhenTheTimerWasSet() {
        int[] data = {100};

        system.sendAfter(Duration.ofMillis(1), one, new Add(data));
        data[0] = 555;

        await().until(() -> system.ask(one, new First()).join() != 0);
        assertThat(system.ask(one, new First()).join()).isEqualTo(101);
    }

    @Test
    void whatATimerOfAHandlerSendsIsWhatItWasWhenTheTimerWasSet() {
        system.send(system.spawn(new Scribe.Start()), new Later(one, new int[] {100}));

        await().until(() -> system.ask(one, new First()).join() != 0);
        assertThat(system.ask(one, new First()).join()).isEqualTo(101);
    }

    @Test
    void aTimerThatRepeatsSendsTheSameAgainAndAgain() {
        Timer timer = system.sendEvery(Duration.ofMillis(1), one, new Add(new int[] {100}));

        await().until(() -> system.ask(one, new Times()).join() > 3);
        timer.cancel();
        assertThat(system.ask(one, new First()).join()).isEqualTo(101);
    }

    @Test
    void anAnswerIsNotSharedWithTheInstance() {
        system.ask(one, new Shelf()).join()[0] = 9;
        system.collect(all, new Shelf(), Collectors.toList()).join().forEach(shelf -> shelf[1] = 9);
        system.askNext(all, new Shelf(), AnswerPage.START, 99).join().answers().forEach(shelf -> shelf[2] = 9);

        assertThat(system.collect(all, new Shelf(), Collectors.toList()).join())
                .allSatisfy(shelf -> assertThat(shelf).containsExactly(1, 2, 3));
    }

    @Test
    void aListThatIsAnsweredIsNotTheOneThatTheInstanceKeeps() {
        List<String> first = system.ask(one, new Names()).join();
        List<String> second = system.ask(one, new Names()).join();

        assertThat(first).containsExactly("one", "two").isEqualTo(second).isNotSameAs(second);
    }
}
