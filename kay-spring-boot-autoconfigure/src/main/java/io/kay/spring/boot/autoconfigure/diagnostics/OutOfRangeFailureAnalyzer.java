package io.kay.spring.boot.autoconfigure.diagnostics;

import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.validation.FieldError;

/**
 * Explains properties of kay that are out of range, as Spring Boot does, but including the origin of nested properties.
 * Spring Boot knows that origin only if a Bean Validation provider did the validation.
 */
final class OutOfRangeFailureAnalyzer extends AbstractFailureAnalyzer<BindValidationException> implements Ordered {

    private final @Nullable Environment environment;

    OutOfRangeFailureAnalyzer(@Nullable Environment environment) {
        this.environment = environment;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindValidationException cause) {
        ConfigurationPropertyName prefix = cause.getValidationErrors().getName();
        if (!prefix.toString().equals("kay") && !prefix.toString().equals("management.endpoint.kay")) {
            return null;
        }
        String properties = cause.getValidationErrors()
                .getAllErrors()
                .stream()
                .filter(FieldError.class::isInstance)
                .map(FieldError.class::cast)
                .map(error -> describe(prefix.append(error.getField()), error))
                .collect(Collectors.joining("\n"));
        return new FailureAnalysis("Properties of kay are out of range:\n\n" + properties.stripTrailing(),
                "Update your application's configuration.", cause);
    }

    private String describe(ConfigurationPropertyName name, FieldError error) {
        ConfigurationProperty property = ConfiguredProperties.find(environment, name);
        return """
                    Property: %s
                    Value: "%s"
                %s    Reason: %s
                """.formatted(name, error.getRejectedValue(), ConfiguredProperties.origin(property),
                error.getDefaultMessage());
    }
}
