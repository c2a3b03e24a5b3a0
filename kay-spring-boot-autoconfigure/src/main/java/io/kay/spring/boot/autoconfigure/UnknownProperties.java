package io.kay.spring.boot.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.json.JsonParserFactory;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Warns of unknown properties that start with {@code kay.}, which are most likely misspelt. Environment variables are
 * not checked, as other programs may set some with the same prefix.
 */
final class UnknownProperties {

    private static final Log logger = LogFactory.getLog(UnknownProperties.class);
    private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("kay");
    private static final String METADATA = "META-INF/spring-configuration-metadata.json";
    private static final int ALIKE = 4;

    private UnknownProperties() {}

    /** Logs a warning for each unknown property. */
    static void warn(Environment environment, ClassLoader classLoader) {
        Collection<String> known = known(classLoader);
        if (!known.isEmpty()) {
            unknown(environment, known).forEach((name, origin) -> logger.warn(name + " is not a property of kay and"
                    + " changes nothing" + nearest(name, known) + (origin.isEmpty() ? "" : " (" + origin + ")")));
        }
    }

    /** The property names in the metadata of kay, and of any user code that declares {@code kay.} properties. */
    private static Collection<String> known(ClassLoader classLoader) {
        Collection<String> known = new TreeSet<>();
        try {
            Enumeration<URL> files = classLoader.getResources(METADATA);
            while (files.hasMoreElements()) {
                try (InputStream in = files.nextElement().openStream()) {
                    String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                    if (text.contains("\"kay.")) {
                        collect(text, known);
                    }
                }
            }
        } catch (IOException | RuntimeException e) {
            logger.debug("The names of kay's properties cannot be read", e);
            return List.of();
        }
        return known;
    }

    private static void collect(String metadata, Collection<String> known) {
        if (JsonParserFactory.getJsonParser().parseMap(metadata).get("properties") instanceof List<?> properties) {
            for (Object property : properties) {
                if (property instanceof Map<?, ?> values && values.get("name") instanceof String name) {
                    known.add(name);
                }
            }
        }
    }

    private static SortedMap<String, String> unknown(Environment environment, Collection<String> known) {
        SortedMap<String, String> unknown = new TreeMap<>();
        List<ConfigurationPropertyName> names = known.stream().map(ConfigurationPropertyName::of).toList();
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            if (source instanceof IterableConfigurationPropertySource iterable && !isEnvironment(source)) {
                iterable.stream()
                        .filter(PREFIX::isAncestorOf)
                        .filter(name -> names.stream().noneMatch(one -> one.equals(name) || one.isAncestorOf(name)))
                        .forEach(name -> unknown.putIfAbsent(name.toString(),
                                origin(source.getConfigurationProperty(name))));
            }
        }
        return unknown;
    }

    private static boolean isEnvironment(ConfigurationPropertySource source) {
        return source.getUnderlyingSource() instanceof PropertySource<?> underlying
                && underlying.getName().contains(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
    }

    private static String origin(@Nullable ConfigurationProperty property) {
        return property == null || property.getOrigin() == null ? "" : property.getOrigin().toString();
    }

    private static String nearest(String name, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(one -> distance(name, one)))
                .filter(one -> distance(name, one) < ALIKE)
                .map(one -> "; did you mean " + one + "?")
                .orElse("; remove it, or see the properties in docs/spring.md");
    }

    /** The Levenshtein distance between two texts. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
