package io.kay.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.kay.ActorSystem;
import io.kay.Id;
import io.kay.dispatch.ActorTypeDefinition;
import io.kay.dispatch.Dependencies;

class ReplyTest {

    private final Curious.Memory memory = new Curious.Memory(new Curious.Kept(), new CompletableFuture<>());
    private ActorSystem system;

    @BeforeEach
    void start() {
        system = new ActorSystemBuilder().workers(2)
                .partitions(2)
                .actorType(ActorTypeDefinition.of(Curious.class), new Dependencies() {

                    @Override
                    public <T> T get(int index, Class<T> parameter) {
                        return parameter.cast(memory);
                    }
                })
                .start();
    }

    @AfterEach
    void stop() {
        system.close();
    }

    @Test
    void eachAnswerGoesToItsOwnReplyWhenRepliesAreUsedAgain() {
        int times = 5_000;
        Id<Curious> asker = system.spawn(new Curious.Start());
        Id<Curious> other = system.spawn(new Curious.Start());

        system.send(asker, new Curious.AskAll(other, times));

        assertThat(memory.sum().join()).isEqualTo(2L * times * (times - 1));
    }

    @Test
    void aReplyThatWasKeptCannotBeUsedInAnotherHandler() {
        Id<Curious> asker = system.spawn(new Curious.Start());
        Id<Curious> other = system.spawn(new Curious.Start());
        system.send(asker, new Curious.Keep(other));
        await().until(() -> memory.kept().get() != null);
        assertThat(system.ask(asker, new Curious.Twice(4)).join()).isEqualTo(8);

        system.send(asker, new Curious.UseKept());

        await().until(() -> !system.panics().isEmpty());
        assertThat(system.panics().getFirst().toString())
                .contains("A Reply can be used only in the handler that asked for it");
    }

    @Test
    void aReplyCannotBeUsedOnAnotherThread() {
        Id<Curious> asker = system.spawn(new Curious.Start());
        system.send(asker, new Curious.Keep(asker));
        await().until(() -> memory.kept().get() != null);

        assertThatThrownBy(() -> memory.kept().get().thenSend(asker, Curious.Learned::new))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("A Reply can be used only in the handler that asked for it");
    }
}
