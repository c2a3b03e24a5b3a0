package io.kay.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.kay.Id;
import io.kay.run.Counter.Start;

class TraitIdTest {

    @Test
    void anIdOfATraitReachesTheInstance() {
        try (Engine system = new ActorSystemBuilder().actorType(Counter.class).start()) {
            Id<Counter> counter = system.spawn(new Start(1));
            Id<Listener> listener = Id.of(counter);

            system.send(listener, new Listener.Heard(41));

            assertThat(system.ask(counter, new Counter.Total()).join()).isEqualTo(42);
        }
    }
}
