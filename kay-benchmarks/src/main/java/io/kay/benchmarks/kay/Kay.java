package io.kay.benchmarks.kay;

import java.util.Map;

import io.kay.dispatch.ActorTypeDefinition;
import io.kay.dispatch.Dependencies;
import io.kay.run.ActorSystemBuilder;

/** Systems with a few actor types, without Spring. */
public final class Kay {

    private Kay() {}

    /** A builder with some actor types that need nothing. */
    public static ActorSystemBuilder builder(Class<?>... types) {
        return builder(Map.of(), types);
    }

    /** The same with one actor type more, whose constructor takes one argument. */
    public static ActorSystemBuilder builder(Class<?> type, Object argument, Class<?>... types) {
        return builder(Map.of(type, argument), types);
    }

    /** The same with some actor types more, whose constructors take one argument each. */
    public static ActorSystemBuilder builder(Map<Class<?>, Object> needing, Class<?>... types) {
        ActorSystemBuilder builder = new ActorSystemBuilder();
        for (Class<?> type : types) {
            builder.actorType(type);
        }
        needing.forEach((type, argument) -> builder.actorType(ActorTypeDefinition.of(type), new Dependencies() {

            @Override
            public <T> T get(int index, Class<T> parameter) {
                return parameter.cast(argument);
            }
        }));
        return builder;
    }
}
