package io.kay.spring.boot.autoconfigure.diagnostics;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.Environment;

/** Finds where properties of the application are set. */
final class ConfiguredProperties {

    private ConfiguredProperties() {}

    /** The property from the source of highest precedence, null if it is not set. */
    static @Nullable ConfigurationProperty find(@Nullable Environment environment, ConfigurationPropertyName name) {
        if (environment == null) {
            return null;
        }
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            ConfigurationProperty property = source.getConfigurationProperty(name);
            if (property != null) {
                return property;
            }
        }
        return null;
    }

    /** A line with the origin of a property, empty if unknown. */
    static String origin(@Nullable ConfigurationProperty property) {
        return property == null || property.getOrigin() == null ? ""
                : "    Origin: %s\n".formatted(property.getOrigin());
    }
}
