package io.kay.spring.boot.autoconfigure;

import io.kay.run.ActorSystemBuilder;

/**
 * Changes the auto-configured actor system before it is built, after {@code kay.*} properties were applied. Beans of
 * this type are called in their order; one called later has the last word.
 */
@FunctionalInterface
public interface ActorSystemBuilderCustomizer {

    /** Called once, on the thread that starts the application. */
    void customize(ActorSystemBuilder builder);
}
