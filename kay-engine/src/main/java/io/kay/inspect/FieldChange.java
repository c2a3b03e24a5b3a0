package io.kay.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.kay.Excerpt;

/**
 * A field whose value has changed.
 *
 * @param field the accessor's name; components of a record follow after dots: {@code position.x}
 * @param before the old value, as in {@link io.kay.Instance#state()}
 * @param after the new value
 */
public record FieldChange(String field, Object before, Object after) {

    /**
     * The fields that differ between two states of an instance.
     *
     * @param written fields that were written to; a value shown as an excerpt counts as changed if it is one of these
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

    /** The keys of a record are the names of its components; the keys of a growing map are numbers or ids. */
    private static boolean isRecord(Object value) {
        return value instanceof Map<?, ?> map && !map.isEmpty()
                && map.keySet().stream().allMatch(String.class::isInstance);
    }
}
