package io.kay.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.BDDMockito.given;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import io.kay.ActorSystem;
import io.kay.Actors;
import io.kay.Id;
import io.kay.market.Stall.Open;
import io.kay.market.Stall.Sell;
import io.kay.market.Stall.Sold;
import io.kay.spring.boot.test.KayTest;
import io.kay.test.ActorTestKit;

@KayTest(seed = 42)
class StallTests {

    @Autowired ActorTestKit kay;
    @Autowired Actors<Stall> stalls;
    @Autowired ApplicationContext context;
    @MockitoBean Prices prices;

    @Test
    void aStallTakesThePriceOfWhatItSells() {
        given(prices.of("pear")).willReturn(3);
        Id<Stall> stall = stalls.spawn(new Open());

        kay.send(stall, new Sell("pear"));

        kay.expect(new Sold("pear")).from(stall).to(stall);
        assertThat(kay.state(stall)).containsEntry("takings", 3);
    }

    @Test
    void eachTestBeginsWithNoInstancesAtTheFirstStep() {
        assertThat(stalls.count()).isZero();
        assertThat(kay.steps()).isZero();

        stalls.spawn(new Open());
        kay.run();

        assertThat(stalls.count()).isOne();
    }

    @Test
    void onlyActorTypesAndWhatKayMakesAreInTheContext() {
        assertThat(context.getBeanProvider(Warehouse.class)).isEmpty();
        assertThat(context.getBean(ActorSystem.class)).isSameAs(kay.system());
    }

    @Test
    void aPanicNamesTheSeedOfTheAnnotation() {
        kay.send(stalls.spawn(new Open()), new Sell(""));

        assertThatThrownBy(kay::run).hasMessageStartingWith("seed 42, step ")
                .hasMessageContaining("replay with @KayTest(seed = 42)")
                .hasRootCauseMessage("sold nothing");
    }
}
