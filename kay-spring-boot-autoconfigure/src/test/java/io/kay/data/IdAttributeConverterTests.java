package io.kay.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import jakarta.persistence.EntityManagerFactory;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.hibernate.tool.schema.Action;
import org.junit.jupiter.api.Test;

import io.kay.Id;
import io.kay.city.Car;
import io.kay.city.Road;

class IdAttributeConverterTests {

    private final Id<Car> car = new Id<>(Id.bits(0, 1, 17, 1));
    private final Id<Road> road = new Id<>(Id.bits(Id.MAX_MACHINE - 1, 2, 4, 3));

    @Test
    void hibernateKeepsIdsAsText() {
        try (EntityManagerFactory factory = new HibernatePersistenceConfiguration("bookings")
                .managedClasses(Booking.class, IdAttributeConverter.class)
                .jdbcUrl("jdbc:h2:mem:bookings")
                .schemaToolingAction(Action.CREATE_DROP)
                .createEntityManagerFactory()) {
            factory.runInTransaction(manager -> manager.persist(new Booking(1, car, List.of(road))));
            factory.runInTransaction(manager -> manager.persist(new Booking(2, null, List.of())));

            factory.runInTransaction(manager -> {
                assertThat(manager.find(Booking.class, 1L).car).isEqualTo(car);
                assertThat(manager.find(Booking.class, 1L).roads).containsExactly(road);
                assertThat(manager.find(Booking.class, 2L).car).isNull();
                assertThat(manager.createNativeQuery("select car from Booking where number = 1").getSingleResult())
                        .isEqualTo("0.1.17.1");
                assertThat(manager.createQuery("select number from Booking where car = :car", Long.class)
                        .setParameter("car", car)
                        .getSingleResult()).isEqualTo(1);
            });
        }
    }
}
