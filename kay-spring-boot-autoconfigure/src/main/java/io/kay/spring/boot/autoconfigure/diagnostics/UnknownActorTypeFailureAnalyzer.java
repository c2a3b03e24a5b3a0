package io.kay.spring.boot.autoconfigure.diagnostics;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

import io.kay.run.UnknownActorTypeException;

/** Explains a panic scope for an actor type that does not exist. */
final class UnknownActorTypeFailureAnalyzer extends AbstractFailureAnalyzer<UnknownActorTypeException> {

    private static final String PREFIX = "kay.panic.types.";

    private final @Nullable Environment environment;

    UnknownActorTypeFailureAnalyzer(@Nullable Environment environment) {
        this.environment = environment;
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, UnknownActorTypeException cause) {
        ConfigurationProperty property = find(PREFIX + cause.name());
        if (property == null) {
            property = find(PREFIX + "[" + cause.name() + "]");
        }
        if (property == null) {
            return null; // not set by a property
        }
        String description = """
                A panic scope is set for an actor type that does not exist:

                    Property: %s
                    Value: "%s"
                %s    Reason: %s""".formatted(PREFIX + cause.name(), property.getValue(),
                ConfiguredProperties.origin(property), reason(cause.known()));
        String action = """
                Use the name of an actor type: that of its class, or the one that @ActorType(name = "…") says. If the \
                type is missing here, see whether its package is among those of the application, or in kay.packages.""";
        return new FailureAnalysis(description, action, cause);
    }

    private @Nullable ConfigurationProperty find(String name) {
        return ConfiguredProperties.find(environment, ConfigurationPropertyName.adapt(name, '.'));
    }

    private static String reason(List<String> known) {
        return known.isEmpty() ? "no actor types were found" : "the actor types are " + String.join(", ", known);
    }
}
