package io.kay.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.kay.Id;
import io.kay.Panic;
import io.kay.ResumeAction;
import io.kay.dispatch.ActorTypeDefinition;
import io.kay.dispatch.Dependencies;

/** A panic whose resolution failed, as when there is no memory to set the instance back, is not lost. */
class UnresolvedPanicTest {

    private final Keeper.Script script = new Keeper.Script();
    private final Engine system = new ActorSystemBuilder().workers(1)
            .actorType(ActorTypeDefinition.of(Keeper.class), new Dependencies() {

                @Override
                public <T> T get(int index, Class<T> type) {
                    return type.cast(script);
                }
            })
            .start();

    @AfterEach
    void stop() {
        system.close();
    }

    @Test
    void itIsShownAgainAndCanBeResolved() {
        Id<Keeper> keeper = system.spawn(new Keeper.Start(7));
        script.act = (_, _) -> {
            throw new IllegalStateException("told to");
        };
        system.send(keeper, new Keeper.Act());
        await().until(system::isPanicked);

        PanicCase open = system.panicLog().take(1, ResumeAction.SKIP_MESSAGE);
        assertThat(system.panics()).isEmpty();
        system.panicLog().giveBack(open);

        assertThat(system.panics()).extracting(Panic::number).containsExactly(1L);
        system.resume(1, ResumeAction.SKIP_MESSAGE).join();
        await().until(() -> !system.isPanicked() && system.ask(keeper, new Keeper.Number()).join() == 7);
    }
}
