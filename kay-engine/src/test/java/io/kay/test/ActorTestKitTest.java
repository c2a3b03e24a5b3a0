package io.kay.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import io.kay.DeadLetter;
import io.kay.Id;
import io.kay.NoSuchInstanceException;
import io.kay.run.SimulationFaults;
import io.kay.test.Buyer.Enter;
import io.kay.test.Buyer.Later;
import io.kay.test.Buyer.Leave;
import io.kay.test.Buyer.LookUp;
import io.kay.test.Buyer.Mirror;
import io.kay.test.Buyer.Parcels;
import io.kay.test.Buyer.StockUp;
import io.kay.test.Buyer.Subscribe;
import io.kay.test.Buyer.Want;
import io.kay.test.Shop.Open;
import io.kay.test.Shop.Order;
import io.kay.test.Shop.Parcel;

class ActorTestKitTest {

    private static final int SEEDS = 100;

    private final ActorTestKitBuilder market = ActorTestKit.of(Shop.class, Buyer.class);

    @Test
    void aBuyerOrdersAndTheShopSends() {
        market.seeds(1_000, kay -> {
            Id<Shop> shop = kay.spawn(new Open(3));
            Id<Buyer> buyer = kay.spawn(new Enter(shop));

            kay.send(buyer, new Want("pear"));

            kay.expect(new Order(buyer, "pear")).from(buyer).to(shop);
            kay.expect(new Parcel("pear")).from(shop).to(buyer);
            kay.expectNoMoreMessages();
            assertThat(kay.state(buyer)).containsEntry("parcels", 1);
        });
    }

    @Test
    void theSameSeedGivesTheSameTraceAndOthersGiveOthers() {
        Set<List<String>> traces = new HashSet<>();
        for (long seed = 0; seed < SEEDS; seed++) {
            List<String> trace = busyTrace(seed);

            assertThat(busyTrace(seed)).isEqualTo(trace);
            traces.add(trace);
        }

        assertThat(traces).hasSizeGreaterThan(SEEDS / 2);
    }

    private List<String> busyTrace(long seed) {
        try (ActorTestKit kay = market.seed(seed)) {
            kay.faults().delay(0.2).reorder(0.2);
            Id<Shop> shop = kay.spawn(new Open(100));
            List<Id<Buyer>> buyers = List.of(kay.spawn(new Enter(shop)), kay.spawn(new Enter(shop)),
                    kay.spawn(new Enter(shop)));
            buyers.forEach(buyer -> kay.send(buyer, new Want("plum")));
            kay.send(buyers.getFirst(), new Mirror(buyers.getLast()));
            kay.send(buyers.getFirst(), new LookUp());
            kay.send(kay.system().all(Buyer.class), new Later(1, "pear"));
            kay.run(20);
            kay.advance(Duration.ofSeconds(2));
            return kay.trace();
        }
    }

    @Test
    void inOrderMessagesAreHandledAsTheyWereSent() {
        try (ActorTestKit kay = market.inOrder()) {
            Id<Shop> shop = kay.spawn(new Open(100));
            Id<Buyer> buyer = kay.spawn(new Enter(shop));
            List.of("pear", "plum", "fig").forEach(item -> kay.send(buyer, new Want(item)));

            kay.run();

            assertThat(kay.trace().stream().filter(line -> line.contains("handles Order")).toList())
                    .extracting(line -> line.replaceAll(".*item=(\\w+).*", "$1"))
                    .containsExactly("pear", "plum", "fig");
        }
    }

    @Test
    void messagesFromOneToAnotherStayInOrderWhateverGoesWrong() {
        market.seeds(SEEDS, kay -> {
            kay.faults().delay(0.5).reorder(0.5);
            Id<Shop> shop = kay.spawn(new Open(100));
            Id<Buyer> buyer = kay.spawn(new Enter(shop));
            for (int i = 10; i < 40; i++) {
                kay.send(buyer, new Want("item " + i));
            }

            kay.run();

            assertThat(kay.trace()
                    .stream()
                    .filter(line -> line.contains("handles Parcel"))
                    .map(line -> line.replaceAll(".*item (\\d+).*", "$1"))).hasSize(30).isSorted();
        });
    }

    @Test
    void asksAreAnsweredAndCollected() {
        market.seeds(SEEDS, kay -> {
            Id<Shop> shop = kay.spawn(new Open(9));
            Id<Buyer> one = kay.spawn(new Enter(shop));
            Id<Buyer> other = kay.spawn(new Enter(shop));
            kay.send(one, new Want("pear"));
            kay.expect(Parcel.class, parcel -> parcel.item().equals("pear")).to(one);

            assertThat(kay.ask(one, new Parcels())).isEqualTo(1);
            assertThat(kay.ask(other, new Parcels())).isZero();
            assertThat(kay.collect(kay.system().all(Buyer.class), new Parcels(), Collectors.summingInt(n -> n)))
                    .isEqualTo(1);
            assertThat(kay.count(Buyer.class)).isEqualTo(2);
        });
    }

    @Test
    void anInstanceSendsWhatItsReplyItsTimerAndItsOffloadedWorkLeadTo() {
        market.seeds(SEEDS, kay -> {
            Id<Buyer> buyer = kay.spawn(new Enter(kay.spawn(new Open(9))));
            Id<Buyer> other = kay.spawn(new Enter(Id.none()));

            kay.send(buyer, new Mirror(other));
            kay.expect(new Parcels()).from(buyer).to(other);
            kay.expect(new Want("0 pears")).from(buyer).to(buyer);
            kay.send(buyer, new LookUp());
            kay.expect(new Want("pear")).from(buyer).to(buyer);
            kay.send(buyer, new Later(3, "plum"));
            kay.advance(Duration.ofSeconds(3));
            kay.expect(new Want("plum")).from(buyer).to(buyer);
        });
    }

    @Test
    void timePassesOnlyWhenToldTo() {
        market.seeds(SEEDS, kay -> {
            Id<Buyer> buyer = kay.spawn(new Enter(kay.spawn(new Open(100))));
            kay.send(buyer, new Subscribe());

            kay.run();
            assertThat(kay.state(buyer)).containsEntry("parcels", 0);
            kay.advance(Duration.ofDays(7).minusNanos(1));
            assertThat(kay.state(buyer)).containsEntry("parcels", 0);
            kay.advance(Duration.ofNanos(1));
            assertThat(kay.state(buyer)).containsEntry("parcels", 1);
            kay.advance(Duration.ofDays(70));
            assertThat(kay.state(buyer)).containsEntry("parcels", 11);
        });
    }

    @Test
    void whatFindsNobodyIsADeadLetter() {
        market.seeds(SEEDS, kay -> {
            Id<Buyer> buyer = kay.spawn(new Enter(Id.none()));
            kay.send(buyer, new Leave());
            kay.send(buyer, new Want("pear"));

            kay.run();

            assertThat(kay.deadLetters()).containsExactly(new DeadLetter("Buyer", buyer, new Want("pear")));
            assertThatThrownBy(() -> kay.ask(buyer, new Parcels())).isInstanceOf(NoSuchInstanceException.class);
            assertThatThrownBy(() -> kay.state(buyer)).hasMessageContaining("Buyer " + buyer + " is not alive");
        });
    }

    @Test
    void aHandlerThatThrowsFailsTheTestAtOnceWithItsStackTrace() {
        try (ActorTestKit kay = market.seed(7)) {
            Id<Buyer> buyer = kay.spawn(new Enter(kay.spawn(new Open(0))));
            kay.send(buyer, new Want("pear"));

            assertThatThrownBy(kay::run).isInstanceOf(ActorTestFailure.class)
                    .hasMessageContaining("seed 7, step " + kay.steps() + ": Shop panicked on Order")
                    .hasMessageContaining("replay with seed(7)")
                    .hasRootCauseMessage("nothing left to sell");
        }
    }

    @Test
    void anAllowedPanicIsThereToBeLookedAt() {
        try (ActorTestKit kay = market.seed(7).allowPanics()) {
            Id<Buyer> buyer = kay.spawn(new Enter(kay.spawn(new Open(0))));
            kay.send(buyer, new Want("pear"));

            kay.run();

            assertThat(kay.panics()).singleElement()
                    .satisfies(panic -> assertThat(panic.cause()).hasMessage("nothing left to sell"));
        }
    }

    @Test
    void aPlannedPanicHitsTheMessageItWasPlannedFor() {
        market.seeds(3, kay -> {
            Id<Shop> shop = kay.spawn(new Open(9));
            Id<Buyer> buyer = kay.spawn(new Enter(shop));
            kay.faults().panicOn(message -> message instanceof Order);
            kay.send(buyer, new Want("pear"));
            kay.run();
            assertThat(kay.panics()).singleElement()
                    .satisfies(panic -> assertThat(panic.cause()).isInstanceOf(SimulationFaults.PlannedPanic.class));
            assertThat(kay.state(shop)).containsEntry("stock", 9);

            kay.system().resume();
            kay.faults().panicAt(2);
            kay.send(buyer, new Want("plum"));
            kay.run();

            assertThat(kay.panics()).singleElement()
                    .satisfies(panic -> assertThat(panic.message()).isEqualTo(new Order(buyer, "plum")));
        });
    }

    @Test
    void aFailedExpectationTellsWhatWasSeen() {
        try (ActorTestKit kay = market.seed(3)) {
            Id<Shop> shop = kay.spawn(new Open(1));
            Id<Buyer> buyer = kay.spawn(new Enter(shop));
            kay.send(buyer, new Want("pear"));

            assertThatThrownBy(() -> kay.expect(new Parcel("plum")).from(shop))
                    .hasMessageContaining("expected Parcel[item=plum], and nothing is left to do")
                    .hasMessageContaining("Shop " + shop + " sends Parcel[item=pear] to Buyer " + buyer);
            assertThatThrownBy(() -> kay.expect(new Parcel("pear")).from(buyer))
                    .hasMessageContaining("expected Parcel[item=pear] from Buyer " + buyer);
            assertThatThrownBy(kay::expectNoMoreMessages).hasMessageContaining("nobody expected")
                    .hasMessageContaining("Order[")
                    .hasMessageContaining("Parcel[");
        }
    }

    @Test
    void aFailureOfTheScenarioNamesItsSeedAndStep() {
        assertThatThrownBy(() -> market.seeds(2, kay -> {
            kay.spawn(new Open(1));
            kay.run();
            assertThat(kay.count(Shop.class)).isEqualTo(2);
        })).isInstanceOf(ActorTestFailure.class).hasMessageStartingWith("seed 0, step ").hasMessageContaining("replay");
    }

    @Test
    void aFullInboxLetsStepsBeDone() {
        ActorTestKitBuilder narrow =
                ActorTestKit.of(Shop.class, Buyer.class).settings(system -> system.inboxLimit(1024));
        narrow.seeds(SEEDS, kay -> {
            Id<Buyer> buyer = kay.spawn(new Enter(kay.spawn(new Open(1_000))));

            for (int i = 0; i < 500; i++) {
                kay.send(buyer, new Want("pear"));
            }

            kay.run();
            assertThat(kay.state(buyer)).containsEntry("parcels", 500);
        });
    }

    @Test
    void aStopHandlesWhatIsQueued() {
        for (long seed = 0; seed < SEEDS; seed++) {
            try (ActorTestKit kay = market.seed(seed)) {
                Id<Buyer> buyer = kay.spawn(new Enter(kay.spawn(new Open(100))));
                for (int i = 0; i < 50; i++) {
                    kay.send(buyer, new Want("pear"));
                }
                kay.run(10);

                assertThat(kay.system().stop(Duration.ofMinutes(1))).isZero();

                assertThat(kay.trace().stream().filter(line -> line.contains("handles Parcel"))).hasSize(50);
            }
        }
    }

    @Test
    void actorClassesGetTheirDependenciesByType() {
        ActorTestKitBuilder echo = ActorTestKit.of(Echo.class);
        assertThatThrownBy(() -> echo.seed(1)).hasMessageContaining("dependency(StringBuilder.class, …)");

        echo.dependency(StringBuilder.class, new StringBuilder("hello")).seeds(SEEDS, kay -> {
            Id<Echo> one = kay.spawn(new Echo.Arise());

            assertThat(kay.ask(one, new Echo.Say())).isEqualTo("hello");
            assertThat(kay.state(one)).containsEntry("said", 1);
        });
    }

    @Test
    void aHandlerCannotDriveTheSystemThatRunsIt() {
        try (ActorTestKit kay = market.seed(1)) {
            kay.faults().panicOn(message -> kay.step());
            kay.allowPanics().spawn(new Open(1));

            kay.run();

            assertThat(kay.panics()).singleElement()
                    .satisfies(panic -> assertThat(panic.cause()).hasMessageContaining("A step is under way"));
        }
    }

    @Test
    void delayedMessagesAreOvertakenByThoseOfOthers() {
        assertThat(seedsInWhichTheSecondBuyerIsServedFirst(0)).isLessThan(seedsInWhichTheSecondBuyerIsServedFirst(0.5));
    }

    private long seedsInWhichTheSecondBuyerIsServedFirst(double delay) {
        long seeds = 0;
        for (long seed = 0; seed < 4 * SEEDS; seed++) {
            try (ActorTestKit kay = market.seed(seed)) {
                Id<Shop> shop = kay.spawn(new Open(2));
                Id<Buyer> first = kay.spawn(new Enter(shop));
                Id<Buyer> second = kay.spawn(new Enter(shop));
                kay.run();
                kay.faults().delay(delay);
                kay.send(first, new Want("pear"));
                kay.run(1);
                kay.send(second, new Want("plum"));
                kay.run();
                String served = kay.trace()
                        .stream()
                        .filter(line -> line.contains("handles Order"))
                        .findFirst()
                        .orElseThrow();
                seeds += served.contains("plum") ? 1 : 0;
            }
        }
        return seeds;
    }

    @Test
    void messagesThatLeaveEarlyLetOthersInBetween() {
        assertThat(seedsInWhichOneComesBetweenTheOthersTwo(0)).isZero();
        assertThat(seedsInWhichOneComesBetweenTheOthersTwo(0.5)).isPositive();
    }

    private long seedsInWhichOneComesBetweenTheOthersTwo(double reorder) {
        long seeds = 0;
        for (long seed = 0; seed < 4 * SEEDS; seed++) {
            try (ActorTestKit kay = market.seed(seed)) {
                kay.faults().reorder(reorder);
                Id<Shop> shop = kay.spawn(new Open(3));
                kay.send(kay.spawn(new Enter(shop)), new StockUp("pear"));
                kay.send(kay.spawn(new Enter(shop)), new Want("plum"));
                kay.run();
                String orders = kay.trace()
                        .stream()
                        .filter(line -> line.contains("handles Order"))
                        .map(line -> line.contains("plum") ? "plum" : "pear")
                        .collect(Collectors.joining(" "));
                seeds += orders.equals("pear plum pear") ? 1 : 0;
            }
        }
        return seeds;
    }

    @Test
    void aStoppedSystemHasNothingToDo() {
        try (ActorTestKit kay = market.seed(1)) {
            kay.spawn(new Open(1));
            kay.system().close();

            assertThat(kay.step()).isFalse();
            assertThat(kay.steps()).isZero();
        }
    }
}
