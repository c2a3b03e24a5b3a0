package io.kay.processor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

import com.palantir.javapoet.ClassName;

import io.kay.processor.ShapeReader.Usage;

/** Pairs the abstract methods of an actor type into state, and reports those that make no pair. */
final class PropertyReader {

    private final Mirrors mirrors;
    private final Problems problems;
    private final Sources sources;
    private final MaxLengths maxLengths;

    PropertyReader(Mirrors mirrors, Problems problems, Sources sources) {
        this.mirrors = mirrors;
        this.problems = problems;
        this.sources = sources;
        this.maxLengths = new MaxLengths(mirrors, problems);
    }

    /** The state, supertypes first, in the order of declaration. */
    List<Property> read(Members members) {
        Map<String, Accessors> byName = new LinkedHashMap<>();
        for (ExecutableElement method : members.abstractMethods()) {
            if (isAccessor(method, members)) {
                Accessors accessors = byName.computeIfAbsent(method.getSimpleName().toString(),
                        _ -> new Accessors(mirrors, members));
                if (method.getReturnType().getKind() == TypeKind.VOID) {
                    accessors.addSetter(method);
                } else {
                    accessors.addGetter(method);
                }
            }
        }
        List<Property> properties = new ArrayList<>();
        byName.forEach((name, accessors) -> pair(name, accessors, members).ifPresent(properties::add));
        return properties;
    }

    private boolean isAccessor(ExecutableElement method, Members members) {
        Element where = sources.reportable(method, members.type());
        int parameters = method.getReturnType().getKind() == TypeKind.VOID ? 1 : 0;
        if (!method.getTypeParameters().isEmpty() || method.getParameters().size() != parameters) {
            problems.error(where, Members.path(method) + ": an abstract method is state, and this is neither a getter"
                    + " T name() nor a setter void name(T value); give it a body or one of these forms");
            return false;
        }
        if (!method.getModifiers().contains(Modifier.PUBLIC) && !method.getModifiers().contains(Modifier.PROTECTED)
                && !mirrors.packageOf(method).equals(mirrors.packageOf(members.type()))) {
            problems.error(where, Members.path(method) + ": " + Names.display(members.type())
                    + " in another package cannot implement this accessor; make it protected or public");
            return false;
        }
        return true;
    }

    private Optional<Property> pair(String name, Accessors accessors, Members members) {
        ExecutableElement getter = accessors.getter();
        if (getter == null) {
            for (ExecutableElement setter : accessors.setters()) {
                String type = mirrors.display(accessors.valueType(setter));
                problems.error(sources.reportable(setter, members.type()), Members.path(setter)
                        + ": a setter without a getter; declare: abstract " + type + " " + name + "()");
            }
            return Optional.empty();
        }
        TypeMirror type = members.signature(getter).getReturnType();
        Element where = sources.reportable(getter, members.type());
        Optional<Shape> shape = new ShapeReader(mirrors, problems, mirrors.packageOf(members.type()),
                Masks.subclass(members.type(), mirrors), Usage.STATE).read(type, where, Members.path(getter));
        int maxLength = maxLengths.ofGetter(getter, type, where, Members.path(getter));
        if (isView(type)) {
            for (ExecutableElement superfluous : accessors.setters()) {
                problems.error(sources.reportable(superfluous, members.type()), Members.path(superfluous) + ": a "
                        + mirrors.display(type) + " is changed in place; remove the setter");
            }
            return shape
                    .map(read -> new Property(name, mirrors.formerNames(getter), read, 0, getter, Optional.empty()));
        }
        if (accessors.setters().isEmpty()) {
            problems.error(where, Members.path(getter) + ": a getter without a setter; declare: abstract void " + name
                    + "(" + mirrors.display(type) + " value)");
        }
        Optional<ExecutableElement> setter = matchingSetter(type, accessors, members);
        return setter.isEmpty() ? Optional.empty()
                : shape.map(read -> new Property(name, mirrors.formerNames(getter), read, maxLength, getter, setter));
    }

    private boolean isView(TypeMirror type) {
        return type.getKind() == TypeKind.DECLARED
                && GrowingKind.of(ClassName.get(mirrors.element((DeclaredType) type))).isPresent();
    }

    private Optional<ExecutableElement> matchingSetter(TypeMirror type, Accessors accessors, Members members) {
        Optional<ExecutableElement> match = Optional.empty();
        for (ExecutableElement setter : accessors.setters()) {
            TypeMirror taken = accessors.valueType(setter);
            if (mirrors.types().isSameType(taken, type)) {
                match = Optional.of(setter);
            } else {
                problems.error(sources.reportable(setter, members.type()), Members.path(setter) + ": the setter takes "
                        + mirrors.display(taken) + ", but the getter returns " + mirrors.display(type)
                        + "; use one type for both");
            }
        }
        return match;
    }
}
