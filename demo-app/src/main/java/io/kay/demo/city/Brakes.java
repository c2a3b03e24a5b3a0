package io.kay.demo.city;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.stereotype.Component;

import io.kay.Id;

/**
 * The brakes of all vehicles, which hold unless somebody cuts them: then they fail once. So a handler can be made to
 * throw, and does not throw again when the message is tried once more. Any thread may use it.
 */
@Component
public final class Brakes {

    private final Set<Id<?>> cut = ConcurrentHashMap.newKeySet();

    /** Has the brakes of a user fail when they are next used. */
    public void cut(Id<RoadUser> user) {
        cut.add(user);
    }

    /**
     * Uses the brakes of a vehicle.
     *
     * @throws IllegalStateException if they fail
     */
    void press(Id<?> vehicle) {
        if (cut.remove(vehicle)) {
            throw new IllegalStateException("The brakes of " + vehicle + " failed");
        }
    }
}
