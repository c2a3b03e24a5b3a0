package io.kay.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.kay.Id;
import io.kay.SnapshotException;
import io.kay.run.ActorSystemBuilder;
import io.kay.run.Engine;
import io.kay.snapshot.Versions.Build;
import io.kay.snapshot.Versions.BuildNew;
import io.kay.snapshot.Versions.BuildOther;
import io.kay.snapshot.Versions.FewCar;
import io.kay.snapshot.Versions.NewCar;
import io.kay.snapshot.Versions.NewMood;
import io.kay.snapshot.Versions.OddCar;
import io.kay.snapshot.Versions.OldCar;
import io.kay.snapshot.Versions.OldMood;
import io.kay.snapshot.Versions.Other;
import io.kay.snapshot.Versions.Wreck;

/** What becomes of a snapshot when the program that goes on from it is another version of the one that took it. */
class MigrationTest {

    private static final int CARS = 500;

    @TempDir private Path directory;

    private final List<Id<OldCar>> cars = new ArrayList<>();

    private ActorSystemBuilder builder(Class<?>... types) {
        ActorSystemBuilder builder = new ActorSystemBuilder().workers(2)
                .partitions(2)
                .chunkBytes(4096)
                .snapshots(SnapshotSettings.in(directory).onShutdown(false));
        for (Class<?> type : types) {
            builder.actorType(type);
        }
        return builder;
    }

    @BeforeEach
    void takeSnapshotOfTheOldVersion() {
        try (Engine system = builder(OldCar.class, Other.class).start()) {
            for (int i = 0; i < CARS; i++) {
                cars.add(system.spawn(new Build(i)));
            }
            for (int i = 0; i < CARS; i += 5) {
                system.send(cars.get(i), new Wreck());
            }
            system.spawn(new BuildOther());
            await().until(() -> system.actors(OldCar.class).count() == CARS - CARS / 5
                    && system.actors(Other.class).count() == 1);
            system.snapshot().join();
        }
    }

    private static Map<String, Object> expected(int n) {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("mood", OldMood.values()[n % 3].name());
        state.put("tiny", (short) (byte) -n);
        state.put("small", -1000 - n);
        state.put("whole", -100_000L - n);
        state.put("real", (double) (n + 0.5f));
        state.put("count", (double) n);
        state.put("plate", "P" + n % 100);
        state.put("remark", "note of " + n);
        List<Object> history = new ArrayList<>();
        List<Object> parts = new ArrayList<>();
        Map<Object, Object> spares = new LinkedHashMap<>();
        for (int i = 0; i < n % 7; i++) {
            history.add(i * n);
            parts.add(Map.of("spare", false, "name", "p" + i, "mood", OldMood.values()[i % 3].name(), "grams",
                    (long) i + n));
            spares.put(i - 2L, Map.of("spare", false, "name", "s", "mood", "GRIM", "grams", (long) i));
        }
        state.put("history", history);
        state.put("parts", parts);
        state.put("spares", spares);
        state.put("position", Map.of("east", (double) n, "y", (double) -n));
        state.put("added", Id.none());
        state.put("addedMood", NewMood.GRIM.name());
        state.put("addedList", List.of());
        state.put("addedText", "");
        state.put("lamp", false);
        return state;
    }

    @Test
    void fieldsAreAddedRemovedWidenedRenamedAndConstantsReordered() {
        List<Id<NewCar>> ids = cars.stream().map(id -> new Id<NewCar>(id.bits())).toList();
        try (Engine system = builder(NewCar.class, Other.class).start()) {
            assertThat(system.actors(NewCar.class).inspect(ids.get(0)).join()).as("a dead one").isEmpty();
            check(system, ids);
            for (int i = 0; i < CARS; i++) {
                Id<NewCar> id = system.spawn(new BuildNew(i));
                assertThat(ids).doesNotContain(id);
            }
            await().until(() -> system.actors(NewCar.class).count() == CARS - CARS / 5 + CARS);
            system.snapshot().join();
        }

        try (Engine system = builder(NewCar.class, Other.class).start()) {
            check(system, ids);
            assertThat(system.restoreReport()).containsExactly("Car: 900 instances as they are",
                    "Other: 1 instances as they are");
        }
    }

    private static void check(Engine system, List<Id<NewCar>> ids) {
        for (int n = 0; n < CARS; n++) {
            if (n % 5 != 0) {
                assertThat(system.actors(NewCar.class).inspect(ids.get(n)).join().orElseThrow().state())
                        .as("car %d", n)
                        .isEqualTo(expected(n));
            }
        }
    }

    @Test
    void aDryRunSaysWhatWouldBeDoneAndDoesNothing() {
        List<String> report = builder(NewCar.class, Other.class).dryRun();

        assertThat(report).contains("Car: 400 instances converted", "Car: note is now called remark",
                "Car: place.x is now called position.east", "Car: place.y is now called position.y",
                "Car: tiny was BYTE and is now SHORT", "Car: count was INT and is now DOUBLE",
                "Car: dropped is dropped", "Car: droppedToo is dropped",
                "Car: added is new and begins with zero or empty",
                "Car: mood was one of [CALM, GLAD, GRIM] and is now one of [GRIM, ANGRY, CALM, GLAD]",
                "Car: parts: weight is now called grams", "Car: parts: spare is new and begins with zero or empty",
                "Other: 1 instances as they are");
        assertThat(builder(OldCar.class, Other.class).dryRun()).containsExactly("Car: 400 instances as they are",
                "Other: 1 instances as they are");
    }

    @Test
    void aConstantThatIsGoneIsRefusedIfItIsInUse() {
        assertThatThrownBy(() -> builder(FewCar.class, Other.class).start()).isInstanceOf(SnapshotException.class)
                .hasMessageMatching("Car \\S+: mood is CALM, which is no constant any more.*");
    }

    @Test
    void whatCannotBeConvertedIsRefusedWithBothLayouts() {
        assertThatThrownBy(() -> builder(OddCar.class, Other.class).start()).isInstanceOf(SnapshotException.class)
                .hasMessageContaining("real was FLOAT and is now INT, which cannot be converted")
                .hasMessageContaining("plate was a text of 4 chars and is now a text of 2 chars")
                .hasMessageContaining("In the snapshot:\nfield tiny BYTE")
                .hasMessageContaining("Now:\nfield whole INT")
                .hasMessageContaining("Give the field another name");
        assertThatThrownBy(() -> builder(OddCar.class, Other.class).dryRun()).isInstanceOf(SnapshotException.class);
    }

    @Test
    void aTypeThatIsGoneIsRefusedUnlessItsInstancesAreGivenUp() {
        assertThatThrownBy(() -> builder(Other.class).start()).isInstanceOf(SnapshotException.class)
                .hasMessageContaining("400 instances of Car")
                .hasMessageContaining("kay.snapshot.discard-types");
        assertThat(builder(Other.class)
                .snapshots(SnapshotSettings.in(directory).onShutdown(false).discardTypes(Set.of("car")))
                .dryRun()).as("names compare as those of environment variables do")
                .contains("Car: 400 instances given up");

        try (Engine system = builder(Other.class)
                .snapshots(SnapshotSettings.in(directory).onShutdown(false).discardTypes(Set.of("Car")))
                .start()) {
            assertThat(system.actors(Other.class).count()).isEqualTo(1);
            system.snapshot().join();
        }
        try (Engine system = builder(NewCar.class, Other.class).start()) {
            assertThat(system.restored().orElseThrow().instances()).isEqualTo(1);
            Id<NewCar> car = system.spawn(new BuildNew(1));
            assertThat(Id.type(car.bits())).as("the number of what is gone is never given again")
                    .isNotEqualTo(Id.type(cars.getFirst().bits()));
        }
    }

    @Test
    void anActorTypeThatIsNewGetsANumberOfItsOwn() {
        try (Engine system = builder(OldCar.class, Other.class, Account2.class).start()) {
            assertThat(Id.type(system.all(OldCar.class).bits())).isEqualTo(Id.type(cars.getFirst().bits()));
            assertThat(Id.type(system.all(Account2.class).bits())).isNotEqualTo(Id.type(cars.getFirst().bits()));
        }
    }

    @Test
    void messagesThatNobodyCanReadAnyMoreAreRefused() throws IOException {
        Account.Teller teller = new Account.Teller();
        Path bank = directory.resolve("bank");
        try (Engine system = Bank.start(bank, teller)) {
            Id<Account> ann = system.spawn(new Account.Open("Ann", 1));
            Bank.payments(system, ann);
            teller.good = false;
            system.send(ann, new Account.PayIfGood(1));
            await().until(system::isPanicked);
            system.send(ann, new Account.Pay(1));
            system.snapshot().join();
        }

        Tampering.manifest(bank, "Account$Pay (amount%0020long)", "Account$Pay (amount%0020int)");
        assertThatThrownBy(() -> Bank.start(bank)).isInstanceOf(SnapshotException.class)
                .hasMessageContaining("io.kay.snapshot.Account$Pay that consist of (amount int)")
                .hasMessageContaining("now they consist of (amount long)")
                .hasMessageContaining("start the version that wrote the snapshot once more");

        Tampering.manifest(bank, "Account$Pay ", "Account$Gone ");
        assertThatThrownBy(() -> Bank.start(bank)).isInstanceOf(SnapshotException.class)
                .hasMessageContaining("unread messages io.kay.snapshot.Account$Gone (amount int)")
                .hasMessageContaining("which no actor type handles any more");
    }

    @Test
    void whatAnotherMachineWroteIsRefused() throws IOException {
        assertThatThrownBy(() -> builder(OldCar.class, Other.class).machine(7).start())
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("is of machine 0")
                .hasMessageContaining("this is machine 7");

        Tampering.manifest(directory, "kay-snapshot 1", "kay-snapshot 2");
        assertThatThrownBy(() -> builder(OldCar.class, Other.class).start()).isInstanceOf(SnapshotException.class)
                .hasMessageContaining("it is of format 2, and this version reads format 1");
    }

    /** An actor type whose name comes before those in the snapshot. */
    @io.kay.annotation.ActorType(name = "Aardvark")
    abstract static class Account2 implements io.kay.Actor<Account2> {

        @io.kay.annotation.Receive
        void nothing(Nothing nothing) {
            // has no state
        }
    }

    record Nothing() implements io.kay.Message<Account2> {}
}
