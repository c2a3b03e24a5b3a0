package io.kay.processor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

    /** One value in a row, at an offset from its start. */
    record Field(String path, Shape shape, int maxLength, int offset) {

        int size() {
            return shape instanceof Shape.Text ? Integer.BYTES + 2 * maxLength : shape.fixedSize();
        }

        private boolean isText() {
            return shape instanceof Shape.Text;
        }

        private Field at(int newOffset) {
            return new Field(path, shape, maxLength, newOffset);
        }
    }

    static RowPlan of(List<Property> properties) {
        List<Field> declared = new ArrayList<>();
        for (Property property : properties) {
            flatten(property.name(), property.shape(), property.maxLength(), declared);
        }
        Map<String, Field> fields = new LinkedHashMap<>();
        declared.forEach(field -> fields.put(field.path(), field));
        int end = FIRST_FIELD;
        List<Field> packed = declared.stream()
                .sorted(Comparator.comparing(Field::isText)
                        .thenComparing(Comparator.comparingInt(Field::size).reversed()))
                .toList();
        for (Field field : packed) {
            int offset = field.isText() ? aligned(end, Integer.BYTES) : end;
            fields.put(field.path(), field.at(offset));
            end = Math.addExact(offset, field.size());
        }
        return new RowPlan(properties, fields, aligned(end, Long.BYTES));
    }

    private static void flatten(String path, Shape shape, int maxLength, List<Field> fields) {
        if (shape instanceof Shape.Composite composite) {
            for (Shape.Component component : composite.components()) {
                flatten(path + "." + component.name(), component.shape(), component.maxLength(), fields);
            }
        } else {
            fields.add(new Field(path, shape, maxLength, 0));
        }
    }

    private static int aligned(int offset, int alignment) {
        return (offset + alignment - 1) / alignment * alignment;
    }
}
