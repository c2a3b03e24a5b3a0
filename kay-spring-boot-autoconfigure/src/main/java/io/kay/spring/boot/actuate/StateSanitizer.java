package io.kay.spring.boot.actuate;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.Sanitizer;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;

import io.kay.Id;
import io.kay.Instance;
import io.kay.Panic;

/**
 * Makes descriptors of what holds an application's data. Each value passes the sanitizer under a key of type and
 * accessors, such as {@code Car.owner.password}.
 */
final class StateSanitizer {

    private final Sanitizer sanitizer;

    StateSanitizer(Iterable<SanitizingFunction> functions) {
        this.sanitizer = new Sanitizer(functions);
    }

    InstanceDescriptor describe(String type, Instance<?> instance, boolean showValues) {
        return new InstanceDescriptor(instance.id().toString(), sanitize(type, instance.state(), showValues));
    }

    PanicDescriptor describe(Panic panic, boolean showValues) {
        String key = panic.type() + ".panic.";
        return new PanicDescriptor(panic.number(), panic.time(), panic.scope().name(), panic.type(),
                panic.id().toString(), sanitize(key + "message", shown(panic.message()), showValues),
                panic.cause().getClass().getName(),
                sanitize(key + "exceptionMessage", panic.cause().getMessage(), showValues), panic.partition(),
                panic.turn(), panic.worker());
    }

    PanicEvidenceDescriptor evidence(Panic panic, List<String> actions, boolean showValues) {
        return new PanicEvidenceDescriptor(describe(panic, showValues),
                sanitize(panic.type(), panic.before(), showValues), sanitize(panic.type(), panic.after(), showValues),
                Arrays.stream(panic.cause().getStackTrace()).map(StackTraceElement::toString).toList(), actions);
    }

    private static String shown(Object message) {
        try {
            return message.toString();
        } catch (RuntimeException e) {
            return message.getClass().getName() + ", whose toString threw " + e.getClass().getName();
        }
    }

    private Map<String, @Nullable Object> sanitize(String key, Map<?, ?> values, boolean showValues) {
        Map<String, @Nullable Object> sanitized = new LinkedHashMap<>();
        values.forEach((name, value) -> sanitized.put(name.toString(),
                sanitize(key + "." + name, value, showValues)));
        return sanitized;
    }

    private @Nullable Object sanitize(String key, @Nullable Object value, boolean showValues) {
        return switch (value) {
            case Map<?, ?> nested -> sanitize(key, nested, showValues);
            case List<?> elements -> elements.stream().map(element -> sanitize(key, element, showValues)).toList();
            case Id<?> id -> sanitizer.sanitize(new SanitizableData(null, key, id.toString()), showValues);
            case null, default -> sanitizer.sanitize(new SanitizableData(null, key, value), showValues);
        };
    }
}
