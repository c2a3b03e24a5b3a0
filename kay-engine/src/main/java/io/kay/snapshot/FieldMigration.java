package io.kay.snapshot;

import java.lang.foreign.MemorySegment;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.kay.SnapshotException;
import io.kay.state.FieldKind;
import io.kay.state.RowAccess;
import io.kay.state.StateField;

/** Maps each field of the new layout to its old field, in a row or in a list element. Immutable. */
final class FieldMigration {

    private final Map<StateField, StateField> pairs = new LinkedHashMap<>();

    /**
     * Pairs the fields.
     *
     * @param where prefix of a field's name in a line
     * @param changes receives what has changed
     * @param problems receives what cannot be converted
     */
    FieldMigration(String where, List<StateField> old, List<StateField> now, List<String> changes,
            List<String> problems) {
        Map<String, StateField> byName = new LinkedHashMap<>();
        old.forEach(field -> byName.put(field.name(), field));
        Set<String> kept = new HashSet<>();
        now.forEach(field -> kept.add(field.name()));
        for (StateField field : now) {
            StateField before = before(field, byName, kept);
            if (before == null) {
                changes.add(where + field.name() + " is new and begins with zero or empty");
                continue;
            }
            pairs.put(field, before);
            byName.remove(before.name());
            if (!before.name().equals(field.name())) {
                changes.add(where + before.name() + " is now called " + field.name());
            }
            if (!isConvertible(before, field)) {
                problems.add(where + field.name() + " was " + show(before) + " and is now " + show(field)
                        + ", which cannot be converted");
            } else if (before.kind() != field.kind()) {
                changes.add(where + field.name() + " was " + before.kind() + " and is now " + field.kind());
            } else if (!before.constants().equals(field.constants())) {
                changes.add(where + field.name() + " was one of " + before.constants() + " and is now one of "
                        + field.constants());
            }
        }
        byName.keySet().forEach(name -> changes.add(where + name + " is dropped"));
    }

    private static @Nullable StateField before(StateField field, Map<String, StateField> old, Set<String> kept) {
        StateField same = old.get(field.name());
        if (same != null) {
            return same;
        }
        for (String former : field.formerly()) {
            if (old.containsKey(former) && !kept.contains(former)) {
                return old.get(former);
            }
        }
        return null;
    }

    private static String show(StateField field) {
        return field.kind() == FieldKind.TEXT ? "a text of " + (field.size() - Integer.BYTES) / 2 + " chars"
                : field.kind().toString();
    }

    private static boolean isConvertible(StateField from, StateField to) {
        if (from.kind() == FieldKind.TEXT && to.kind() == FieldKind.TEXT) {
            return from.size() <= to.size();
        }
        return from.kind() == to.kind() || switch (from.kind()) {
            case BYTE -> Set.of(FieldKind.SHORT, FieldKind.INT, FieldKind.LONG, FieldKind.FLOAT, FieldKind.DOUBLE)
                    .contains(to.kind());
            case SHORT -> Set.of(FieldKind.INT, FieldKind.LONG, FieldKind.FLOAT, FieldKind.DOUBLE).contains(to.kind());
            case INT -> Set.of(FieldKind.LONG, FieldKind.DOUBLE).contains(to.kind());
            case FLOAT -> to.kind() == FieldKind.DOUBLE;
            default -> false;
        };
    }

    /** Maps new fields to the fields they come from. Added fields are left out. */
    Map<StateField, StateField> pairs() {
        return pairs;
    }

    /** Converts the fields inside the row or element itself. Companions are left out. */
    void convert(byte[] from, int fromOffset, byte[] to, int toOffset) {
        MemorySegment source = MemorySegment.ofArray(from);
        MemorySegment target = MemorySegment.ofArray(to);
        pairs.forEach((field, before) -> {
            if (!field.kind().hasTail() && field.kind() != FieldKind.EXTERNAL) {
                convert(source, fromOffset + before.offset(), before, target, toOffset + field.offset(), field);
            }
        });
    }

    private static void convert(MemorySegment source, long from, StateField before, MemorySegment target, long to,
            StateField field) {
        if (field.kind() == FieldKind.ENUM) {
            target.set(RowAccess.SHORT, to, constant(source.get(RowAccess.SHORT, from), before, field));
        } else if (field.kind() == before.kind()) {
            MemorySegment.copy(source, from, target, to, before.size());
        } else {
            widen(source, from, before.kind(), target, to, field.kind());
        }
    }

    private static short constant(short ordinal, StateField before, StateField field) {
        String name = before.constants().get(Short.toUnsignedInt(ordinal));
        int now = field.constants().indexOf(name);
        if (now < 0) {
            throw new SnapshotException(field.name() + " is " + name + ", which is no constant any more; bring it"
                    + " back, or have instances change it before the upgrade");
        }
        return (short) now;
    }

    private static void widen(MemorySegment source, long from, FieldKind kind, MemorySegment target, long to,
            FieldKind wanted) {
        long whole = switch (kind) {
            case BYTE -> source.get(RowAccess.BYTE, from);
            case SHORT -> source.get(RowAccess.SHORT, from);
            case INT -> source.get(RowAccess.INT, from);
            default -> 0;
        };
        double real = kind == FieldKind.FLOAT ? source.get(RowAccess.FLOAT, from) : whole;
        switch (wanted) {
            case SHORT -> target.set(RowAccess.SHORT, to, (short) whole);
            case INT -> target.set(RowAccess.INT, to, (int) whole);
            case LONG -> target.set(RowAccess.LONG, to, whole);
            case FLOAT -> target.set(RowAccess.FLOAT, to, (float) real);
            case DOUBLE -> target.set(RowAccess.DOUBLE, to, real);
            default -> throw new IllegalArgumentException(kind + " to " + wanted);
        }
    }
}
