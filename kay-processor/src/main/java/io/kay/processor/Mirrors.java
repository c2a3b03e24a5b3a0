package io.kay.processor;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.QualifiedNameable;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;

/** Questions to the compiler's model of the user's code that more than one reader asks. */
final class Mirrors {

    private final Elements elements;
    private final Types types;

    Mirrors(ProcessingEnvironment environment) {
        this.elements = environment.getElementUtils();
        this.types = environment.getTypeUtils();
    }

    Elements elements() {
        return elements;
    }

    Types types() {
        return types;
    }

    /** Whether a type is this very class, whatever its arguments. */
    boolean is(TypeMirror type, ClassName name) {
        return type.getKind() == TypeKind.DECLARED && is(element(type), name);
    }

    boolean is(Element element, ClassName name) {
        return element instanceof QualifiedNameable named
                && named.getQualifiedName().contentEquals(name.canonicalName());
    }

    /** Whether a type is this very class, whatever its arguments. */
    boolean isClass(TypeMirror type, TypeElement element) {
        return type.getKind() == TypeKind.DECLARED && element(type).equals(element);
    }

    /** The class of a declared type. */
    TypeElement element(TypeMirror declared) {
        return (TypeElement) ((DeclaredType) declared).asElement();
    }

    /** How a type looks as this class, with the arguments it gives it; empty if it is no subtype. */
    Optional<DeclaredType> as(TypeMirror type, ClassName name) {
        if (is(type, name)) {
            return Optional.of((DeclaredType) type);
        }
        return types.directSupertypes(type).stream().flatMap(supertype -> as(supertype, name).stream()).findFirst();
    }

    Optional<AnnotationMirror> annotation(Element element, ClassName name) {
        for (AnnotationMirror annotation : element.getAnnotationMirrors()) {
            if (is(annotation.getAnnotationType().asElement(), name)) {
                return Optional.of(annotation);
            }
        }
        return Optional.empty();
    }

    boolean has(Element element, ClassName annotation) {
        return annotation(element, annotation).isPresent();
    }

    /** A member of an annotation, or its default. */
    AnnotationValue value(AnnotationMirror annotation, String member) {
        for (var entry : elements.getElementValuesWithDefaults(annotation).entrySet()) {
            if (entry.getKey().getSimpleName().contentEquals(member)) {
                return entry.getValue();
            }
        }
        throw new IllegalArgumentException(annotation + " has no member " + member);
    }

    /** A class and all it inherits from except {@code Object}, supertypes before their subtypes. */
    SequencedSet<TypeElement> hierarchy(TypeElement type) {
        SequencedSet<TypeElement> found = new LinkedHashSet<>();
        collectHierarchy(type, found);
        return found;
    }

    private void collectHierarchy(TypeElement type, Set<TypeElement> found) {
        if (found.contains(type)) {
            return;
        }
        if (type.getSuperclass().getKind() == TypeKind.DECLARED) {
            collectHierarchy(element(type.getSuperclass()), found);
        }
        for (TypeMirror superinterface : type.getInterfaces()) {
            if (superinterface.getKind() == TypeKind.DECLARED) {
                collectHierarchy(element(superinterface), found);
            }
        }
        if (!type.getQualifiedName().contentEquals("java.lang.Object")) {
            found.add(type);
        }
    }

    /** The traits among a type and its supertypes. */
    List<TypeElement> traits(TypeElement type) {
        return hierarchy(type).stream().filter(supertype -> has(supertype, Names.ACTOR_TRAIT)).toList();
    }

    PackageElement packageOf(Element element) {
        return elements.getPackageOf(element);
    }

    /** Whether all code in a package can name a class. */
    boolean visible(TypeElement type, PackageElement from) {
        return isPublic(type) || (packageOf(type).equals(from) && !isPrivate(type));
    }

    /** Whether code beside an element can name a class: a module may not read the one that has it. */
    boolean canName(ClassName name, Element beside) {
        ModuleElement module = elements.getModuleOf(beside);
        return module == null || elements.getTypeElement(module, name.canonicalName()) != null;
    }

    /** Whether a class and all classes around it are public. */
    boolean isPublic(TypeElement type) {
        return type.getModifiers().contains(Modifier.PUBLIC)
                && (!(type.getEnclosingElement() instanceof TypeElement outer) || isPublic(outer));
    }

    /** Whether a class or one around it is private. */
    boolean isPrivate(TypeElement type) {
        return type.getModifiers().contains(Modifier.PRIVATE)
                || (type.getEnclosingElement() instanceof TypeElement outer && isPrivate(outer));
    }

    /** A type as a person would write it, without packages. */
    String display(TypeMirror type) {
        return TypeName.get(type).toString().replaceAll("\\b(?:\\p{javaLowerCase}\\w*\\.)+", "");
    }

    /** The primitive that a type is or boxes, else the type itself. */
    TypeMirror unboxed(TypeMirror type) {
        TypeName name = TypeName.get(type);
        return name.isBoxedPrimitive() ? types.unboxedType(type) : type;
    }

    /** The records directly in a package and directly in a class. */
    List<TypeElement> recordsIn(Element packageOrClass) {
        return ElementFilter.typesIn(packageOrClass.getEnclosedElements()).stream().filter(this::isRecord).toList();
    }

    /** Whether an exception type must be declared. */
    boolean isChecked(TypeMirror exception) {
        return exception.getKind() == TypeKind.DECLARED
                && as(exception, ClassName.get(RuntimeException.class)).isEmpty()
                && as(exception, ClassName.get(Error.class)).isEmpty();
    }

    boolean isRecord(TypeElement type) {
        return type.getKind() == ElementKind.RECORD;
    }

    /** The names that something had before. */
    List<String> formerNames(Element element) {
        return annotation(element, Names.FORMERLY).map(annotation -> ((List<?>) value(annotation, "value").getValue())
                .stream()
                .map(name -> (String) ((AnnotationValue) name).getValue())
                .toList()).orElse(List.of());
    }
}
