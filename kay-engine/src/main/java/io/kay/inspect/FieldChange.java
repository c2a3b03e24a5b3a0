package io.kay.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.kay.Excerpt;

/**
 * A field with a new value.
 *
 * @param field the accessor's name; components of a record follow after dots: {@code position.x}
 * @param before the value it had, as in {@link io.kay.Instance#state()}
 * @param after the value it has
 */
public record FieldChange(String field, Object before, Object after) {

    /**
     * The fields that differ between two states of an instance.
     *
     * @param written fields that were written to: of a value that is not shown whole nobody sees whether it differs
     */
    static List<FieldChange> between(Map<String, Object> before, Map<String, Object> after, Set<String> written) {
        List<FieldChange> changes = new ArrayList<>();
        collect("", before, after, written, changes);
        return changes;
    }

    private static void collect(String prefix, Map<?, ?> before, Map<?, ?> after, Set<String> written,
            List<FieldChange> changes) {
        before.forEach((name, was) -> {
            Object is = Objects.requireNonNull(after.get(name));
            if (isRecord(was) && isRecord(is)) {
                collect(prefix + name + ".", (Map<?, ?>) was, (Map<?, ?>) is, written, changes);
            } else if (!Objects.deepEquals(was, is) || (is instanceof Excerpt && written.contains(prefix + name))) {
                changes.add(new FieldChange(prefix + name, was, is));
            }
        });
    }

    /** A record's components have names; the keys of a map that grows are numbers or ids. */
    private static boolean isRecord(Object value) {
        return value instanceof Map<?, ?> map && !map.isEmpty()
                && map.keySet().stream().allMatch(String.class::isInstance);
    }
}
