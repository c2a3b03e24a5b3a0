package io.kay.spring.boot.autoconfigure.diagnostics;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;

import io.kay.run.MemoryLimitException;

/** Explains an inbox limit that exceeds the memory the process may use outside its heap. */
final class MemoryLimitFailureAnalyzer extends AbstractFailureAnalyzer<MemoryLimitException> {

    private static final String PROPERTY = "kay.inbox.total-limit";

    private final @Nullable Environment environment;

    MemoryLimitFailureAnalyzer(@Nullable Environment environment) {
        this.environment = environment;
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, MemoryLimitException cause) {
        ConfigurationProperty property =
                ConfiguredProperties.find(environment, ConfigurationPropertyName.of(PROPERTY));
        if (property == null) {
            return null; // not set by a property
        }
        String description = """
                Messages may take more memory than there is:

                    Property: %s
                    Value: "%s"
                %s    Reason: the process may have %d MB outside its heap""".formatted(PROPERTY, property.getValue(),
                ConfiguredProperties.origin(property), DataSize.ofBytes(cause.available()).toMegabytes());
        String action = """
                Set a lower limit, or give the machine or container more memory, or the heap less (-Xmx). Without \
                the property the limit is a quarter of what the process may have outside its heap.""";
        return new FailureAnalysis(description, action, cause);
    }
}
