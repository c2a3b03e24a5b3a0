package io.kay.snapshot;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.kay.Id;
import io.kay.SnapshotException;
import io.kay.state.FieldKind;
import io.kay.state.RowImage;
import io.kay.state.StateField;
import io.kay.state.StateLayout;

/** Migrates an actor type from its layout in a snapshot to its current layout, by field name. Immutable. */
public final class LayoutMigration {

    private final String type;
    private final StateLayout old;
    private final StateLayout now;
    private final FieldMigration rows;
    /** How the elements of lists and maps change, by current field name. */
    private final Map<String, FieldMigration> elements = new LinkedHashMap<>();
    private final List<String> changes = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    /** Compares two layouts. */
    public LayoutMigration(String type, StateLayout old, StateLayout now) {
        this.type = type;
        this.old = old;
        this.now = now;
        rows = new FieldMigration("", old.fields(), now.fields(), changes, problems);
        rows.pairs().forEach((field, before) -> {
            if (!field.element().isEmpty() && field.kind() == before.kind()) {
                elements.put(field.name(), new FieldMigration(field.name() + ": ", before.element(), field.element(),
                        changes, problems));
            }
        });
    }

    /** Whether nothing has changed, so that rows can be used as they are. */
    public boolean isIdentity() {
        return ManifestWriter.layout(old).equals(ManifestWriter.layout(now));
    }

    /** What has changed, one change per line. */
    public List<String> changes() {
        return List.copyOf(changes);
    }

    /** What cannot be converted, with both layouts and the remedy; empty if everything can. */
    public String refusal() {
        return problems.isEmpty() ? ""
                : type + ": " + String.join("; ", problems) + ". In the snapshot:\n" + ManifestWriter.layout(old)
                        + "Now:\n" + ManifestWriter.layout(now) + "Give the field another name, so that the old one is"
                        + " dropped and the new one begins with zero, or keep its type";
    }

    /**
     * The state of an instance in the current layout.
     *
     * @throws SnapshotException if it contains an enum constant that no longer exists
     */
    public RowImage convert(long id, RowImage image) {
        byte[] row = new byte[now.stride()];
        Map<String, byte[]> contents = contents(image);
        try {
            rows.convert(image.row(), 0, row, 0);
            List<byte[]> converted = new ArrayList<>();
            for (StateField field : now.growing()) {
                if (field.kind().hasTail()) {
                    converted.add(content(field, contents));
                }
            }
            return RowImage.of(now, row, converted);
        } catch (SnapshotException e) {
            throw new SnapshotException(type + " " + new Id<>(id) + ": " + e.getMessage(), e);
        }
    }

    private Map<String, byte[]> contents(RowImage image) {
        Map<String, byte[]> contents = new LinkedHashMap<>();
        Iterator<byte[]> next = image.contents().iterator();
        for (StateField field : old.growing()) {
            if (field.kind().hasTail()) {
                contents.put(field.name(), next.next());
            }
        }
        return contents;
    }

    private byte[] content(StateField field, Map<String, byte[]> contents) {
        StateField before = rows.pairs().get(field);
        byte[] content = before == null ? new byte[0] : contents.getOrDefault(before.name(), new byte[0]);
        FieldMigration element = elements.get(field.name());
        if (before == null || element == null || content.length == 0) {
            return content;
        }
        int key = field.kind() == FieldKind.RECORD_LIST ? 0 : Long.BYTES;
        int count = content.length / before.elementBytes();
        byte[] converted = new byte[count * field.elementBytes()];
        for (int i = 0; i < count; i++) {
            int from = i * before.elementBytes();
            int to = i * field.elementBytes();
            System.arraycopy(content, from, converted, to, key);
            element.convert(content, from + key, converted, to + key);
        }
        return converted;
    }
}
