package io.kay.observation;

import java.util.HashMap;
import java.util.Map;

import io.kay.ActorSystem;
import io.kay.Actors;
import io.kay.Id;
import io.kay.annotation.ActorTrait;

/** The names of actor types and traits by their numbers in ids. */
final class RecipientNames {

    private final Map<Integer, String> names = new HashMap<>();

    RecipientNames(ActorSystem system) {
        for (Actors<?> type : system.types()) {
            names.put(Id.type(type.all().bits()), type.name());
            addTraits(system, type.type());
        }
    }

    private void addTraits(ActorSystem system, Class<?> type) {
        for (Class<?> parent : type.getInterfaces()) {
            if (parent.isAnnotationPresent(ActorTrait.class)) {
                names.put(Id.type(system.all(parent).bits()), parent.getSimpleName());
            }
            addTraits(system, parent);
        }
        if (type.getSuperclass() != null) {
            addTraits(system, type.getSuperclass());
        }
    }

    String of(Id<?> id) {
        return names.getOrDefault(Id.type(id.bits()), "none");
    }
}
