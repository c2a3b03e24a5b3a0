package io.kay.benchmarks.kay;

import java.time.Duration;
import java.util.Map;

import io.kay.dispatch.ActorTypeDefinition;
import io.kay.dispatch.Dependencies;
import io.kay.run.ActorSystemBuilder;

/** Systems with a few actor types, without Spring. */
public final class Kay {

    /** How long anybody waits before giving up: for machines that do other things too. Costs nothing. */
    public static final Duration PATIENCE = Duration.ofMinutes(10);

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
        ActorSystemBuilder builder = new ActorSystemBuilder().askTimeout(PATIENCE).inboxWait(PATIENCE);
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
