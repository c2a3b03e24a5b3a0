package io.kay.spring.boot.actuate;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.kay.guard.Text;

/** Splits a message into components, so that each value can be sanitized. */
final class MessageComponents {

    private MessageComponents() {}

    /** The components by name, or, if they cannot be read, the text of the record. */
    static Object of(Record message) {
        Map<String, @Nullable Object> components = new LinkedHashMap<>();
        try {
            for (RecordComponent component : message.getClass().getRecordComponents()) {
                Method accessor = component.getAccessor();
                accessor.setAccessible(true); // a message need not be public
                components.put(component.getName(), accessor.invoke(message));
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            return Text.of(message);
        }
        return components;
    }
}
