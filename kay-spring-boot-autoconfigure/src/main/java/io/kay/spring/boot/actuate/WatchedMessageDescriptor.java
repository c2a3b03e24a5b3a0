package io.kay.spring.boot.actuate;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A message that a watched instance has handled.
 *
 * @param number 1 for the first message since the watch began
 * @param millis when it was handled, in milliseconds since the watch began
 * @param type class name of the message
 * @param message its components, sanitized
 * @param outcome LIVES, DIED or PANICKED
 * @param exception class name of the exception that the handler threw, absent if none
 * @param changes fields that the handler changed
 */
public record WatchedMessageDescriptor(long number, double millis, String type, @Nullable Object message,
        String outcome, @Nullable String exception, List<Change> changes) {

    /**
     * A changed field.
     *
     * @param before the old value, sanitized
     * @param after the new value, sanitized
     */
    public record Change(String field, @Nullable Object before, @Nullable Object after) {}
}
