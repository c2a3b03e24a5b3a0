package io.kay.panic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.kay.AnswerPage;
import io.kay.Id;
import io.kay.IncompleteException;
import io.kay.PanicScope;
import io.kay.PanickedException;
import io.kay.ResumeAction;
import io.kay.run.ActorSystemBuilder;
import io.kay.run.Engine;

/** Ten vaults hold a hundred each, one of them is paused by a panic: nobody is told that there are nine hundred. */
class IncompleteAnswersTest {

    private final Engine system = new ActorSystemBuilder().workers(2)
            .partitions(4)
            .panicScope(PanicScope.INSTANCE)
            .actorType(Vault.class)
            .actorType(Auditor.class)
            .start();
    private final Id<Vault> vaults = system.all(Vault.class);

    @BeforeEach
    void pauseOneOfTen() {
        List<Id<Vault>> all = IntStream.range(0, 10).mapToObj(_ -> system.spawn(new Vault.Open(100))).toList();
        system.send(all.get(3), new Vault.Login("bob", "wrong"));
        await().until(system::isPanicked);
    }

    @AfterEach
    void stop() {
        system.close();
    }

    @Test
    void aCollectFailsAndHoldsTheResultWithoutThePausedInstance() {
        Throwable failure = catchThrowable(() -> system
                .collect(vaults, new Vault.Amount(), Collectors.summingInt(amount -> amount))
                .join());

        assertThat(failure.getCause()).isInstanceOfSatisfying(IncompleteException.class, incomplete -> {
            assertThat(incomplete.leftOut()).isEqualTo(1);
            assertThat(incomplete.result()).isEqualTo(900);
            assertThat(incomplete.getCause()).isInstanceOf(PanickedException.class);
            assertThat(incomplete).hasMessageContaining("1 instance did not answer Amount");
        });
    }

    @Test
    void pausedInstancesAnswerAnEssentialQuestion() {
        assertThat(system.collect(vaults, new Vault.AmountAnyway(), Collectors.summingInt(amount -> amount)).join())
                .isEqualTo(1000);
    }

    @Test
    void aCollectIsCompleteAgainAfterTheResume() {
        system.resume(1, ResumeAction.SKIP_MESSAGE).join();

        assertThat(system.collect(vaults, new Vault.Amount(), Collectors.summingInt(amount -> amount)).join())
                .isEqualTo(1000);
    }

    @Test
    void pagesCountWhoDidNotAnswer() {
        List<Integer> answers = new ArrayList<>();
        long leftOut = 0;

        for (long cursor = AnswerPage.START; cursor != AnswerPage.END;) {
            AnswerPage<Integer> page = system.askNext(vaults, new Vault.Amount(), cursor, 100).join();
            answers.addAll(page.answers());
            leftOut += page.leftOut();
            cursor = page.next();
        }

        assertThat(answers).hasSize(9);
        assertThat(leftOut).isEqualTo(1);
    }

    @Test
    void aHandlerThatCollectsLearnsOfItByTheFailure() {
        Id<Auditor> auditor = system.spawn(new Auditor.Hire());

        system.send(auditor, new Auditor.Audit(vaults));

        await().until(() -> system.ask(auditor, new Auditor.Found()).join(), found -> !found.isEmpty());
        assertThat(system.ask(auditor, new Auditor.Found()).join()).isEqualTo("900 without 1");
    }
}
