package io.kay.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;

import io.kay.Id;
import io.kay.test.Bank.Found;
import io.kay.test.Customer.Buy;
import io.kay.test.Customer.Enter;
import io.kay.test.Seller.Open;

/** A customer who pays at one place and collects at another finds that the payment has not arrived, now and then. */
class SeedSearchTest {

    private final ActorTestKitBuilder trade = ActorTestKit.of(Bank.class, Customer.class, Seller.class);

    private static void whoPaysIsNotRefused(ActorTestKit kay) {
        Id<Bank> bank = kay.spawn(new Found());
        Id<Seller> seller = kay.spawn(new Open(bank));
        Id<Customer> customer = kay.spawn(new Enter(bank));

        kay.send(customer, new Buy(seller, 5));
        kay.run();

        assertThat(kay.state(seller)).containsEntry("refused", 0);
    }

    @Test
    void theSimplestOrderDoesNotShowTheRace() {
        try (ActorTestKit kay = trade.inOrder()) {
            whoPaysIsNotRefused(kay);

            assertThat(kay.trace()).anyMatch(line -> line.contains("handles Checked[paid=true]"));
        }
    }

    @Test
    void aSeedShowsTheRaceAndLeadsToTheSameStepAgain() {
        ActorTestFailure found = catchThrowableOfType(ActorTestFailure.class,
                () -> trade.seeds(1_000, SeedSearchTest::whoPaysIsNotRefused));
        assertThat(found).hasMessageContaining("refused");
        long seed = Long.parseLong(found.getMessage().replaceAll("(?s)^seed (\\d+), .*", "$1"));

        ActorTestFailure replayed = catchThrowableOfType(ActorTestFailure.class, () -> replay(seed));

        assertThat(replayed).hasMessage(found.getMessage());
        assertThat(replayed.step()).isEqualTo(found.step());
    }

    private void replay(long seed) {
        String before = System.setProperty(ActorTestKitBuilder.SEED_PROPERTY, Long.toString(seed));
        try {
            trade.seeds(1_000, SeedSearchTest::whoPaysIsNotRefused);
        } finally {
            if (before == null) {
                System.clearProperty(ActorTestKitBuilder.SEED_PROPERTY);
            } else {
                System.setProperty(ActorTestKitBuilder.SEED_PROPERTY, before);
            }
        }
    }

    @Test
    void manySeedsDoNotShowIt() {
        int refused = 0;
        for (long seed = 0; seed < 200; seed++) {
            try (ActorTestKit kay = trade.seed(seed)) {
                whoPaysIsNotRefused(kay);
            } catch (AssertionError e) {
                refused++;
            }
        }

        assertThat(refused).isBetween(1, 100);
    }
}
