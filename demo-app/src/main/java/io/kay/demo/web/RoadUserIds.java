package io.kay.demo.web;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import io.kay.Actors;
import io.kay.Id;
import io.kay.NoSuchInstanceException;
import io.kay.demo.city.Bus;
import io.kay.demo.city.Car;
import io.kay.demo.city.RoadUser;

/** Reads ids of cars and buses from requests. */
@Component
class RoadUserIds {

    private final Set<Long> addresses;

    RoadUserIds(Actors<Car> cars, Actors<Bus> buses) {
        addresses = Stream.of(cars.all(), buses.all()).map(all -> address(all.bits())).collect(Collectors.toSet());
    }

    /** Machine and type of an id, which say what kind of actor it addresses. */
    private static long address(long bits) {
        return Id.bits(Id.machine(bits), Id.type(bits), 0, 0);
    }

    /**
     * The id that a text says.
     *
     * @throws BadParameterException if the text is no id
     * @throws NoSuchInstanceException if it is not one of a car or bus
     */
    Id<RoadUser> parse(String text) {
        Id<RoadUser> id = read(text);
        if (id.isAll() || !addresses.contains(address(id.bits()))) {
            throw new NoSuchInstanceException(id + " is not the id of a car or bus");
        }
        return id;
    }

    private static Id<RoadUser> read(String text) {
        try {
            return Id.parse(text);
        } catch (IllegalArgumentException e) {
            throw new BadParameterException(String.valueOf(e.getMessage()));
        }
    }
}
