package io.kay.data;

import java.util.List;

import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;

import io.kay.Id;
import io.kay.city.Car;
import io.kay.city.Road;

/** A JPA entity that says nothing about how ids are kept. */
@Entity
class Booking {

    @jakarta.persistence.Id long number;

    Id<Car> car;

    @ElementCollection(fetch = FetchType.EAGER) List<Id<Road>> roads;

    protected Booking() {}

    Booking(long number, Id<Car> car, List<Id<Road>> roads) {
        this.number = number;
        this.car = car;
        this.roads = roads;
    }
}
