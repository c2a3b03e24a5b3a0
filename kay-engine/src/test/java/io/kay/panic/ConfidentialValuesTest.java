package io.kay.panic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.kay.DeadLetter;
import io.kay.Id;
import io.kay.PanicScope;
import io.kay.run.ActorSystemBuilder;
import io.kay.run.Engine;

/**
 * Exceptions and whatever prints itself name a message by its class. Its values are confidential: only the evidence
 * of a panic has them, which the actuator masks.
 */
class ConfidentialValuesTest {

    private static final String SECRET = "hunter2";

    private final List<DeadLetter> deadLetters = new CopyOnWriteArrayList<>();
    private final Engine system = new ActorSystemBuilder().workers(2)
            .panicScope(PanicScope.INSTANCE)
            .deadLetters(deadLetters::add)
            .actorType(Vault.class)
            .start();

    @AfterEach
    void stop() {
        system.close();
    }

    @Test
    void aFailedAskNamesTheClassOfTheMessageAndNoValue() {
        Id<Vault> vault = system.spawn(new Vault.Open(1));

        Throwable failure = catchThrowable(() -> system.ask(vault, new Vault.Unlock(SECRET)).join());

        assertThat(failure).hasStackTraceContaining(Vault.Unlock.class.getName());
        assertThat(failure.getCause().getMessage()).doesNotContain(SECRET);
    }

    @Test
    void anAnswerOfNullIsReportedWithoutValues() {
        Id<Vault> vault = system.spawn(new Vault.Open(1));

        Throwable failure = catchThrowable(() -> system.ask(vault, new Vault.Hint(SECRET)).join());

        assertThat(failure).hasStackTraceContaining("Vault answered null to " + Vault.Hint.class.getName());
        assertThat(failure.getCause().getCause().getMessage()).doesNotContain(SECRET);
    }

    @Test
    void aPanicPrintsItselfWithoutValuesOfMessageAndState() {
        system.send(system.spawn(new Vault.Open(4711)), new Vault.Login("bob", SECRET));
        await().until(system::isPanicked);

        assertThat(system.panics().getFirst().before()).containsEntry("amount", 4711);
        assertThat(system.panics().getFirst().toString()).contains(Vault.Login.class.getName())
                .doesNotContain(SECRET, "4711");
    }

    @Test
    void aDeadLetterPrintsItselfWithoutValues() {
        Id<Vault> vault = system.spawn(new Vault.Open(1));
        system.send(vault, new Vault.Demolish());

        system.send(vault, new Vault.Login("bob", SECRET));

        await().until(() -> !deadLetters.isEmpty());
        assertThat(deadLetters.getFirst().toString()).contains(vault.toString(), Vault.Login.class.getName())
                .doesNotContain(SECRET);
    }
}
