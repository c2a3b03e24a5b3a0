package io.kay.spring.boot.actuate;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A message that an instance has handled.
 *
 * @param number 1 for the first that was seen
 * @param millis when it was handled, since the watch began
 * @param type class name of the message
 * @param message its components, sanitized
 * @param outcome LIVES, DIED or PANICKED
 * @param exception class name of what the handler threw, absent if nothing
 * @param changes what the handler changed
 */
public record WatchedMessageDescriptor(long number, double millis, String type, @Nullable Object message,
        String outcome, @Nullable String exception, List<Change> changes) {

    /**
     * A field with a new value.
     *
     * @param before the value it had, sanitized
     * @param after the value it has, sanitized
     */
    public record Change(String field, @Nullable Object before, @Nullable Object after) {}
}
