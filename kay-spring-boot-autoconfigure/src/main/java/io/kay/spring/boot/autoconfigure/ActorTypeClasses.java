package io.kay.spring.boot.autoconfigure;

import java.util.List;

/** The actor classes found in the application's packages, sorted by class name. */
final class ActorTypeClasses {

    private final List<Class<?>> classes;

    ActorTypeClasses(Class<?>... classes) {
        this.classes = List.of(classes);
    }

    List<Class<?>> list() {
        return classes;
    }
}
