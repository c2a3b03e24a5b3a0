package io.kay.traits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.kay.Id;
import io.kay.run.ActorSystemBuilder;
import io.kay.run.Engine;
import io.kay.snapshot.SnapshotSettings;

class TraitTest {

    /** What a performance adds to those that have the one trait, to those of the other, and to the harp. */
    private static final int BELL = 1;
    private static final int PIANO = 10_010;
    private static final int HARP = 10_100;

    @TempDir private Path directory;

    private ActorSystemBuilder system() {
        return new ActorSystemBuilder().name("orchestra")
                .workers(2)
                .partitions(2)
                .snapshots(SnapshotSettings.in(directory).onShutdown(false))
                .actorType(Bell.class)
                .actorType(Piano.class)
                .actorType(Conductor.class);
    }

    private static int volume(Engine system, Id<? extends Audible> of) {
        return system.ask(Id.<Audible>of(of), new Audible.HowLoud()).join();
    }

    private static List<Integer> volumes(Engine system, Class<? extends Audible> of) {
        return system.collect(Id.<Audible>of(system.all(of)), new Audible.HowLoud(), Collectors.toList())
                .join()
                .stream()
                .sorted()
                .toList();
    }

    @Test
    void aBroadcastReachesAllThatHaveTheTraitOrOneThatExtendsIt() {
        try (Engine system = system().actorType(Harp.class).start()) {
            Id<Bell> bell = system.spawn(new Bell.Cast());
            Id<Piano> piano = system.spawn(new Piano.Build());
            Id<Harp> harp = system.spawn(new Harp.Carve());

            system.send(system.all(Audible.class), new Audible.Strike(3));
            assertThat(List.of(volume(system, bell), volume(system, piano), volume(system, harp)))
                    .as("the default handler, overridden by a trait, and by a type")
                    .containsExactly(3, 30, 300);

            system.send(system.all(Tunable.class), new Tunable.Tune(1));
            system.send(system.all(Tunable.class), new Audible.Strike(1));
            assertThat(volumes(system, Audible.class)).containsExactly(3, 10_040, 10_400);
            assertThat(volumes(system, Tunable.class)).containsExactly(10_040, 10_400);
        }
    }

    @Test
    void anIdTypedByEitherTraitReachesTheInstance() {
        try (Engine system = system().start()) {
            Id<Piano> piano = system.spawn(new Piano.Build());
            Id<Tunable> tunable = Id.of(piano);
            Id<Audible> audible = Id.of(tunable);

            system.send(tunable, new Tunable.Tune(1));
            system.send(tunable, new Audible.Strike(2));
            system.send(audible, new Audible.Strike(3));

            assertThat(volume(system, piano)).isEqualTo(10_050);
            assertThat(volume(system, tunable)).isEqualTo(10_050);
        }
    }

    @Test
    void aTypeJoinsByHavingTheTraitAndNobodyElseNeedsToKnow() {
        try (Engine system = system().actorType(Harp.class).start()) {
            Id<Bell> bell = system.spawn(new Bell.Cast());
            Id<Harp> harp = system.spawn(new Harp.Carve());
            // what another actor broadcasts may be there before who was spawned from outside
            assertThat(List.of(volume(system, bell), volume(system, harp))).containsExactly(0, 0);
            Id<Conductor> conductor =
                    system.spawn(new Conductor.Engage(system.all(Audible.class), Id.of(harp)));

            system.send(conductor, new Conductor.Perform());

            await().until(() -> volume(system, harp) == HARP + 100);
            await().until(() -> volume(system, bell) == BELL);
        }
    }

    @Test
    void anAddressOfATraitKeptFromBeforeReachesATypeThatJoinedLater() {
        Id<Bell> bell;
        Id<Piano> piano;
        Id<Conductor> conductor;
        try (Engine system = system().start()) {
            bell = system.spawn(new Bell.Cast());
            piano = system.spawn(new Piano.Build());
            assertThat(List.of(volume(system, bell), volume(system, piano))).containsExactly(0, 0);
            conductor = system.spawn(new Conductor.Engage(system.all(Audible.class), Id.of(piano)));
            system.send(conductor, new Conductor.Perform());
            await().until(() -> volume(system, piano) == PIANO + 10 && volume(system, bell) == BELL);
            system.snapshot().join();
        }

        try (Engine system = system().actorType(Harp.class).start()) {
            Id<Harp> harp = system.spawn(new Harp.Carve());
            assertThat(volume(system, harp)).isZero();

            system.send(conductor, new Conductor.Perform());

            await().until(() -> volume(system, harp) == HARP);
            await().until(() -> volume(system, piano) == 2 * (PIANO + 10));
            await().until(() -> volume(system, bell) == 2 * BELL);
        }
    }
}
