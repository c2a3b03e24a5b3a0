package io.kay.processor;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;

/**
 * Finds the shape of a type. A reader serves one message or one piece of state: it reports at one element of the
 * user's, naming the path from there to the component that cannot be stored.
 */
final class ShapeReader {

    private final Mirrors mirrors;
    private final Problems problems;
    private final MaxLengths maxLengths;
    private final PackageElement from;
    private final Masks masks;
    private final Usage usage;
    private final Map<TypeName, Shape.Composite> composites = new HashMap<>();
    /** The records and sequences around what is read, the innermost first; a sequence is empty. */
    private final Deque<Optional<TypeName>> enclosing = new ArrayDeque<>();

    /** Where a value is stored, which decides what it may consist of. */
    enum Usage {

        STATE("a type that state can have; use a primitive, an enum, Id, String, byte[], a record of these, or"
                + " one that grows: IntList, LongList, DoubleList, IdList, RecordList, LongMap, IdMap, External"),
        ELEMENT("a type that an element of a list or map can have; use a primitive, an enum, Id, String with"
                + " @MaxLength, or a record of these"),
        MESSAGE("a type that a message can carry; use a primitive, an enum, Id, String, a record of these,"
                + " or an array or List of these"),
        ANSWER("a type that an answer can have; use a primitive, an enum, Id, String, a record of these,"
                + " or an array or List of these");

        private final String allowed;

        Usage(String allowed) {
            this.allowed = allowed;
        }

        /** Whether values lie in memory of an instance, as opposed to a block. */
        private boolean isState() {
            return this == STATE || this == ELEMENT;
        }
    }

    ShapeReader(Mirrors mirrors, Problems problems, PackageElement from, Masks masks, Usage usage) {
        this.mirrors = mirrors;
        this.problems = problems;
        this.maxLengths = new MaxLengths(mirrors, problems);
        this.from = from;
        this.masks = masks;
        this.usage = usage;
    }

    /** Starts with a record whose components the caller reads, each with an element of its own to report at. */
    Shape.Composite enter(TypeElement record) {
        TypeName name = masks.name(record.asType());
        Shape.Composite composite = new Shape.Composite(name, record.getSimpleName().toString());
        composites.put(name, composite);
        enclosing.push(Optional.of(name));
        return composite;
    }

    /**
     * The shape of a type, or empty after reporting why it has none.
     *
     * @param where the element to report at
     * @param path what to call the value: {@code Enter.road}
     */
    Optional<Shape> read(TypeMirror type, Element where, String path) {
        TypeName name = masks.name(type);
        if (type.getKind().isPrimitive()) {
            return Optional.of(new Shape.Primitive(name, Scalar.of(type.getKind())));
        }
        if (name.isBoxedPrimitive() && !usage.isState()) {
            return Optional.of(new Shape.Primitive(name, Scalar.of(mirrors.unboxed(type).getKind())));
        }
        if (type instanceof ArrayType array && usage == Usage.STATE
                && array.getComponentType().getKind() == TypeKind.BYTE) {
            return Optional.of(new Shape.Growing(name, GrowingKind.BYTES, Optional.empty()));
        }
        if (type instanceof ArrayType array && !usage.isState()) {
            return readSequence(name, array.getComponentType(), true, where, path);
        }
        if (type.getKind() == TypeKind.DECLARED) {
            return readDeclared((DeclaredType) type, name, where, path);
        }
        return unsupported(type, where, path);
    }

    private Optional<Shape> readSequence(TypeName name, TypeMirror elementType, boolean isArray, Element where,
            String path) {
        enclosing.push(Optional.empty());
        Optional<Shape> element = read(elementType, where, path);
        enclosing.pop();
        return element.map(shape -> new Shape.Sequence(name, shape, isArray));
    }

    private Optional<Shape> readDeclared(DeclaredType type, TypeName name, Element where, String path) {
        TypeElement element = mirrors.element(type);
        if (element.getQualifiedName().contentEquals("java.lang.String")) {
            return Optional.of(new Shape.Text(name));
        }
        if (mirrors.is(type, Names.ID)) {
            return Optional.of(new Shape.Address(name));
        }
        if (mirrors.is(type, Names.LIST) && type.getTypeArguments().size() == 1 && !usage.isState()) {
            return readSequence(name, type.getTypeArguments().getFirst(), false, where, path);
        }
        Optional<GrowingKind> growing = GrowingKind.of(ClassName.get(element));
        if (growing.isPresent()) {
            return readGrowing(growing.get(), type, name, where, path);
        }
        if (element.getKind() != ElementKind.ENUM && element.getKind() != ElementKind.RECORD) {
            return unsupported(type, where, path);
        }
        if (!mirrors.visible(element, from)) {
            problems.error(where, path + ": generated code in package " + from.getQualifiedName() + " cannot see "
                    + mirrors.display(type) + "; make it public");
            return Optional.empty();
        }
        return element.getKind() == ElementKind.ENUM
                ? readEnum(element, where, path)
                : readRecord(type, element, name, where, path);
    }

    private Optional<Shape> readGrowing(GrowingKind kind, DeclaredType type, TypeName name, Element where,
            String path) {
        String displayed = mirrors.display(type);
        if (!usage.isState()) {
            problems.error(where, path + ": " + displayed + " is a view of state and cannot travel; use an array or a"
                    + " List");
            return Optional.empty();
        }
        if (!enclosing.isEmpty()) {
            problems.error(where, path + ": " + displayed + " cannot be part of a record; declare it as state of its"
                    + " own");
            return Optional.empty();
        }
        if (type.getTypeArguments().size() != mirrors.element(type).getTypeParameters().size()) {
            problems.error(where, path + ": " + displayed + " needs type arguments; say what it holds");
            return Optional.empty();
        }
        if (!kind.hasRecords()) {
            return Optional.of(new Shape.Growing(name, kind, Optional.empty()));
        }
        TypeMirror record = type.getTypeArguments().getLast();
        if (record.getKind() != TypeKind.DECLARED
                || mirrors.element((DeclaredType) record).getKind() != ElementKind.RECORD) {
            if (record.getKind() == TypeKind.ERROR) {
                problems.alreadyReported();
            } else {
                problems.error(where, path + ": " + displayed + " must hold records, not " + mirrors.display(record)
                        + "; declare a record for it");
            }
            return Optional.empty();
        }
        return new ShapeReader(mirrors, problems, from, masks, Usage.ELEMENT).read(record, where, path)
                .map(shape -> new Shape.Growing(name, kind, Optional.of((Shape.Composite) shape)));
    }

    private Optional<Shape> readEnum(TypeElement element, Element where, String path) {
        var constants = element.getEnclosedElements()
                .stream()
                .filter(member -> member.getKind() == ElementKind.ENUM_CONSTANT)
                .map(constant -> constant.getSimpleName().toString())
                .toList();
        if (constants.isEmpty()) {
            problems.error(where, path + ": the enum " + Names.display(element) + " has no constants; declare one");
            return Optional.empty();
        }
        return Optional.of(new Shape.Enumeration(masks.name(ClassName.get(element)), constants));
    }

    private Optional<Shape> readRecord(DeclaredType type, TypeElement element, TypeName name, Element where,
            String path) {
        if (isDirectlyInside(name)) {
            problems.error(where, path + ": a " + mirrors.display(type)
                    + " inside itself has no end; put it into a List or an array");
            return Optional.empty();
        }
        Shape.Composite known = composites.get(name);
        if (known != null && !usage.isState()) {
            return Optional.of(known);
        }
        Shape.Composite composite = new Shape.Composite(name, element.getSimpleName().toString());
        composites.put(name, composite);
        enclosing.push(Optional.of(name));
        boolean complete = true;
        for (RecordComponentElement component : element.getRecordComponents()) {
            complete &= readComponent(type, component, composite, where, path);
        }
        enclosing.pop();
        return complete ? Optional.of(composite) : Optional.empty();
    }

    private boolean readComponent(DeclaredType record, RecordComponentElement component, Shape.Composite composite,
            Element where, String path) {
        String name = component.getSimpleName().toString();
        TypeMirror type = ((ExecutableType) mirrors.types().asMemberOf(record, component.getAccessor()))
                .getReturnType();
        String componentPath = path + "." + name;
        Optional<Shape> shape = read(type, where, componentPath);
        if (shape.isEmpty()) {
            return false;
        }
        int maxLength = 0;
        if (usage.isState() && shape.get() instanceof Shape.Text) {
            maxLength = maxLengths.ofComponent(component, usage == Usage.ELEMENT, where, componentPath);
        }
        composite.components().add(new Shape.Component(name, formerNames(component), shape.get(), maxLength));
        return maxLength != MaxLengths.INVALID;
    }

    /** Compilers that lose an annotation on a component keep it on the accessor. */
    private List<String> formerNames(RecordComponentElement component) {
        List<String> names = mirrors.formerNames(component);
        return names.isEmpty() ? mirrors.formerNames(component.getAccessor()) : names;
    }

    /** Whether no list or array, which may be empty, lies between a record and itself. */
    private boolean isDirectlyInside(TypeName name) {
        for (Optional<TypeName> outer : enclosing) {
            if (outer.isEmpty()) {
                return false;
            }
            if (outer.get().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private Optional<Shape> unsupported(TypeMirror type, Element where, String path) {
        if (type.getKind() == TypeKind.ERROR) {
            problems.alreadyReported();
            return Optional.empty();
        }
        problems.error(where, path + ": " + mirrors.display(type) + " is not " + usage.allowed);
        return Optional.empty();
    }
}
