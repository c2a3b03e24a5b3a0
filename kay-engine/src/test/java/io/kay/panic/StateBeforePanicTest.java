package io.kay.panic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.kay.Actors;
import io.kay.Id;
import io.kay.Panic;
import io.kay.PanicScope;
import io.kay.PanickedException;
import io.kay.ResumeAction;
import io.kay.panic.Centipede.Step;
import io.kay.panic.Chameleon.Answer;
import io.kay.panic.Chameleon.Change;
import io.kay.panic.Chameleon.Hatch;
import io.kay.run.ActorSystemBuilder;
import io.kay.run.Engine;

/** The state before a handler is known after it threw, whatever it wrote. */
class StateBeforePanicTest {

    private static final int ROUNDS = 200;

    private final Engine system = new ActorSystemBuilder().workers(1)
            .partitions(1)
            .panicScope(PanicScope.INSTANCE)
            .actorType(Chameleon.class)
            .actorType(Centipede.class)
            .start();

    @AfterEach
    void stop() {
        system.close();
    }

    private Map<String, Object> state(Id<Chameleon> chameleon) {
        return system.actors(Chameleon.class).inspect(chameleon).join().orElseThrow().state();
    }

    private Panic panic() {
        await().pollInterval(Duration.ofMillis(1)).until(system::isPanicked);
        return system.panics().getFirst();
    }

    private static Map<String, Object> comparable(Map<String, Object> state) {
        Map<String, Object> comparable = new HashMap<>(state);
        comparable.replaceAll((_, value) -> value instanceof byte[] bytes ? new String(bytes, UTF_8) : value);
        return comparable;
    }

    private void check(Map<String, Object> before, Supplier<Map<String, Object>> after, long seed) {
        Panic panic = panic();
        assertThat(comparable(panic.before())).as("before, seed %d", seed).isEqualTo(comparable(before));
        assertThat(comparable(panic.after())).as("after, seed %d", seed).isEqualTo(comparable(after.get()));
        system.resume(panic.number(), ResumeAction.SKIP_MESSAGE).join();
    }

    @Test
    void aMessageToOneInstance() {
        long seed = new Random().nextLong();
        Id<Chameleon> one = system.spawn(new Hatch(seed, false));
        for (int i = 0; i < ROUNDS; i++) {
            system.send(one, new Change(seed - i, Id.none()));
            system.ask(one, new Chameleon.Look()).join();
            Map<String, Object> before = state(one);

            system.send(one, new Change(seed + i, one));

            check(before, () -> state(one), seed);
        }
    }

    @Test
    void aBroadcast() {
        long seed = new Random().nextLong();
        List<Id<Chameleon>> all = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            all.add(system.spawn(new Hatch(seed + i, false)));
        }
        system.ask(all.getLast(), new Chameleon.Look()).join();
        for (int i = 0; i < ROUNDS; i++) {
            Id<Chameleon> one = all.get(i % all.size());
            Map<String, Object> before = state(one);

            system.send(system.all(Chameleon.class), new Change(seed + i, one));

            check(before, () -> state(one), seed);
        }
    }

    @Test
    void aQuestion() {
        long seed = new Random().nextLong();
        Id<Chameleon> one = system.spawn(new Hatch(seed, false));
        system.ask(one, new Chameleon.Look()).join();
        for (int i = 0; i < ROUNDS; i++) {
            Map<String, Object> before = state(one);

            var answer = system.ask(one, new Answer(seed + i));

            check(before, () -> state(one), seed);
            assertThatThrownBy(answer::join).hasCauseInstanceOf(PanickedException.class);
        }
    }

    @Test
    void aBirth() {
        long seed = new Random().nextLong();

        Id<Chameleon> one = system.spawn(new Hatch(seed, true));

        Panic panic = panic();
        assertThat(panic.before()).as("seed %d", seed)
                .containsEntry("number", 0)
                .containsEntry("fine", 0.0)
                .containsEntry("name", "")
                .containsEntry("story", "")
                .containsEntry("companion", false)
                .containsEntry("place", Map.of("x", 0.0, "street", "", "shade", "PALE"));
        assertThat(comparable(panic.after())).as("seed %d", seed).isEqualTo(comparable(state(one)));
    }

    @Test
    void moreFieldsThanAWordHasBits() {
        Actors<Centipede> type = system.actors(Centipede.class);
        Id<Centipede> centipede = system.spawn(new Centipede.Hatch());
        for (int leg = 0; leg < Centipede.LEGS; leg++) {
            system.send(centipede, new Step(leg, 1000 + leg, false));
            system.ask(centipede, new Centipede.Look()).join();
            Map<String, Object> before = type.inspect(centipede).join().orElseThrow().state();

            system.send(centipede, new Step(leg, 5000 + leg, true));

            assertThat(panic().after()).containsEntry("leg" + leg, 2 * (5000 + leg));
            check(before, () -> type.inspect(centipede).join().orElseThrow().state(), leg);
        }
    }
}
