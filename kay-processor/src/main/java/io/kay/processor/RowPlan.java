package io.kay.processor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where state lies in a row. Numbers come first, the large ones before the small ones, so that they share as few cache
 * lines as they can and lie aligned; texts come last, each at a multiple of four.
 *
 * @param properties the state in the order of declaration
 * @param fields the values the state consists of, in the order of declaration, by path from the actor type:
 *     {@code position.x}
 * @param stride bytes from one row to the next
 */
record RowPlan(List<Property> properties, Map<String, Field> fields, int stride) {

    private static final int FIRST_FIELD = 8;

    /** One value in a row, at an offset from its start, and the paths it had before. */
    record Field(String path, List<String> formerly, Shape shape, int maxLength, int offset) {

        int size() {
            return isText() ? Integer.BYTES + 2 * maxLength
                    : grows() && !(shape instanceof Shape.Growing)
                            ? GrowingKind.BYTES.rowBytes()
                            : shape.fixedSize();
        }

        /** Whether the value lies outside the row. */
        boolean grows() {
            return shape instanceof Shape.Growing || (shape instanceof Shape.Text && maxLength == 0);
        }

        /** How its bytes lie in the row, empty for a text. */
        Optional<Scalar> scalar() {
            return switch (shape) {
                case Shape.Primitive primitive -> Optional.of(primitive.scalar());
                case Shape.Address _ -> Optional.of(Scalar.LONG);
                case Shape.Enumeration _ -> Optional.of(Scalar.SHORT);
                default -> Optional.empty();
            };
        }

        private boolean isText() {
            return shape instanceof Shape.Text && maxLength > 0;
        }

        private Field at(int newOffset) {
            return new Field(path, formerly, shape, maxLength, newOffset);
        }
    }

    /** Whether a value lies outside the row. */
    boolean grows() {
        return fields.values().stream().anyMatch(Field::grows);
    }

    static RowPlan of(List<Property> properties) {
        List<Field> declared = new ArrayList<>();
        for (Property property : properties) {
            flatten(property.name(), property.formerly(), property.shape(), property.maxLength(), declared);
        }
        return packed(properties, declared, FIRST_FIELD, Long.BYTES);
    }

    /** Where the components of a record lie that is an element of a list or map; paths start at the record. */
    static RowPlan of(Shape.Composite element) {
        List<Field> declared = new ArrayList<>();
        flatten("", List.of(), element, 0, declared);
        return packed(List.of(), declared, 0, 1);
    }

    private static RowPlan packed(List<Property> properties, List<Field> declared, int firstField, int alignment) {
        Map<String, Field> fields = new LinkedHashMap<>();
        declared.forEach(field -> fields.put(field.path(), field));
        int end = firstField;
        List<Field> packed = declared.stream()
                .sorted(Comparator.comparing(Field::isText)
                        .thenComparing(Comparator.comparingInt(Field::size).reversed()))
                .toList();
        for (Field field : packed) {
            int offset = field.isText() || field.grows() ? aligned(end, Integer.BYTES) : end;
            fields.put(field.path(), field.at(offset));
            end = Math.addExact(offset, field.size());
        }
        return new RowPlan(properties, fields, aligned(end, alignment));
    }

    /** The path of a component. */
    static String path(String parent, Shape.Component component) {
        return parent.isEmpty() ? component.name() : parent + "." + component.name();
    }

    private static void flatten(String path, List<String> formerly, Shape shape, int maxLength, List<Field> fields) {
        if (shape instanceof Shape.Composite composite) {
            for (Shape.Component component : composite.components()) {
                flatten(path(path, component), formerPaths(path, formerly, component), component.shape(),
                        component.maxLength(), fields);
            }
        } else {
            fields.add(new Field(path, formerly, shape, maxLength, 0));
        }
    }

    /** Every name of the parent with every name of the component, but for those of now. */
    private static List<String> formerPaths(String parent, List<String> formerParents, Shape.Component component) {
        List<String> paths = new ArrayList<>();
        for (String former : component.formerly()) {
            paths.add(parent.isEmpty() ? former : parent + "." + former);
        }
        for (String formerParent : formerParents) {
            paths.add(formerParent + "." + component.name());
            component.formerly().forEach(former -> paths.add(formerParent + "." + former));
        }
        return paths;
    }

    private static int aligned(int offset, int alignment) {
        return (offset + alignment - 1) / alignment * alignment;
    }
}
