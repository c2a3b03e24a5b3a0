package io.kay.spring.boot.autoconfigure;

import io.kay.run.ActorSystemBuilder;

/**
 * Customizes the auto-configured actor system before it is built, after the {@code kay.*} properties have been applied.
 * Beans of this type are called in their order; later ones override earlier ones.
 */
@FunctionalInterface
public interface ActorSystemBuilderCustomizer {

    /** Called once, on the thread that starts the application. */
    void customize(ActorSystemBuilder builder);
}
