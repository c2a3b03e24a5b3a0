package io.kay.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.jdbc.autoconfigure.DataJdbcRepositoriesAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.data.annotation.Id;
import org.springframework.data.jdbc.core.JdbcAggregateTemplate;
import org.springframework.data.jdbc.core.convert.JdbcCustomConversions;
import org.springframework.data.relational.core.query.Criteria;
import org.springframework.data.relational.core.query.Query;
import org.springframework.jdbc.core.JdbcTemplate;

import io.kay.city.Car;
import io.kay.city.City;
import io.kay.spring.boot.autoconfigure.KayIdAutoConfiguration;

class IdConvertersTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class,
                    DataSourceTransactionManagerAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
                    DataJdbcRepositoriesAutoConfiguration.class, KayIdAutoConfiguration.class))
            .withUserConfiguration(City.class)
            .withPropertyValues("spring.datasource.generate-unique-name=true");

    record Parking(@Id long number, io.kay.Id<Car> car) {}

    @Test
    void springDataJdbcKeepsIdsAsText() {
        io.kay.Id<Car> car = new io.kay.Id<>(io.kay.Id.bits(0, 1, 17, 1));

        runner.run(context -> {
            JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
            JdbcAggregateTemplate parkings = context.getBean(JdbcAggregateTemplate.class);
            jdbc.execute("create table parking (number bigint primary key, car varchar(25))");
            parkings.insert(new Parking(1, car));

            assertThat(parkings.findById(1, Parking.class)).isEqualTo(new Parking(1, car));
            assertThat(parkings.findOne(Query.query(Criteria.where("car").is(car)), Parking.class)).isPresent();
            assertThat(jdbc.queryForObject("select car from parking", String.class)).isEqualTo("0.1.17.1");
        });
    }

    @Test
    void conversionsOfTheApplicationTakeTheirPlace() {
        JdbcCustomConversions own = new JdbcCustomConversions(List.of());

        runner.withBean(JdbcCustomConversions.class, () -> own)
                .run(context -> assertThat(context).getBean(JdbcCustomConversions.class).isSameAs(own));
    }
}
