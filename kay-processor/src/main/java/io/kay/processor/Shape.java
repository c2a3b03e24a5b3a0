package io.kay.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;

/** What a value consists of, as far as bytes are concerned. */
sealed interface Shape {

    /** Said by {@link #fixedSize()} of a shape whose values differ in size. */
    int VARIABLE = -1;

    /** The type as the user wrote it. */
    TypeName type();

    /** Bytes of each value, or {@link #VARIABLE}. */
    int fixedSize();

    /** Whether the size is the same for all values. */
    default boolean isFixed() {
        return fixedSize() != VARIABLE;
    }

    /** Whether a value could be null, which messages and state refuse. */
    default boolean isReference() {
        return !type().isPrimitive();
    }

    /** A primitive or its box. */
    record Primitive(TypeName type, Scalar scalar) implements Shape {
        @Override
        public int fixedSize() {
            return scalar.size();
        }
    }

    /** A {@code String}. */
    record Text(TypeName type) implements Shape {
        @Override
        public int fixedSize() {
            return VARIABLE;
        }
    }

    /** An {@code Id}. */
    record Address(TypeName type) implements Shape {
        @Override
        public int fixedSize() {
            return Long.BYTES;
        }
    }

    /** An enum constant, as its ordinal. */
    record Enumeration(ClassName type, List<String> constants) implements Shape {
        @Override
        public int fixedSize() {
            return Short.BYTES;
        }
    }

    /** Values of one shape, as many as there are, each behind the other. */
    record Sequence(TypeName type, Shape element, boolean isArray) implements Shape {
        @Override
        public int fixedSize() {
            return VARIABLE;
        }
    }

    /**
     * State that lies outside the row.
     *
     * @param element the record that its elements are, if they are records
     */
    record Growing(TypeName type, GrowingKind kind, Optional<Composite> element) implements Shape {
        @Override
        public int fixedSize() {
            return kind.rowBytes();
        }
    }

    /** One component of a record and the names it had before; {@code maxLength} is 0 where none is declared. */
    record Component(String name, List<String> formerly, Shape shape, int maxLength) {}

    /**
     * A record. Its components are added after it was made, because a record may hold a list of itself.
     */
    final class Composite implements Shape {

        private final TypeName type;
        private final String simpleName;
        private final List<Component> components = new ArrayList<>();

        Composite(TypeName type, String simpleName) {
            this.type = type;
            this.simpleName = simpleName;
        }

        @Override
        public TypeName type() {
            return type;
        }

        /** The type of a record that is not generic. */
        ClassName className() {
            return (ClassName) type;
        }

        /** The class name without package and outer classes. */
        String simpleName() {
            return simpleName;
        }

        /** What its components are called in errors: {@code Position.x}. */
        String path(Component component) {
            return simpleName + "." + component.name();
        }

        List<Component> components() {
            return components;
        }

        @Override
        public int fixedSize() {
            int size = 0;
            for (Component component : components) {
                if (!component.shape().isFixed()) {
                    return VARIABLE;
                }
                size += component.shape().fixedSize();
            }
            return size;
        }
    }
}
