package io.kay.processor;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.WildcardTypeName;

/**
 * Names types so that a class generated in a package means the right ones. A class inherits the member types of its
 * superclass, and these hide classes of its own package with the same name; JavaPoet qualifies names against imports
 * but not against inheritance, hence this.
 */
final class Masks {

    private final String packageName;
    private final Set<String> hidden;

    private Masks(PackageElement packageElement, Collection<String> hidden) {
        this.packageName = packageElement.getQualifiedName().toString();
        this.hidden = Set.copyOf(hidden);
    }

    /** Inside a codec. */
    static Masks codec(PackageElement packageElement) {
        return new Masks(packageElement, Set.of("Kind"));
    }

    /** Inside a subclass of an actor class. */
    static Masks subclass(TypeElement actorType, Mirrors mirrors) {
        return new Masks(mirrors.packageOf(actorType), mirrors.hierarchy(actorType)
                .stream()
                .flatMap(type -> ElementFilter.typesIn(type.getEnclosedElements()).stream())
                .map(member -> member.getSimpleName().toString())
                .collect(Collectors.toSet()));
    }

    TypeName name(TypeMirror type) {
        return name(TypeName.get(type));
    }

    /** The type without annotations, the hidden names in it qualified. */
    TypeName name(TypeName type) {
        return switch (type.withoutAnnotations()) {
            case ClassName simple -> name(simple);
            case ArrayTypeName array -> ArrayTypeName.of(name(array.componentType()));
            case ParameterizedTypeName generic -> ParameterizedTypeName.get(name(generic.rawType()),
                    generic.typeArguments().stream().map(this::name).toArray(TypeName[]::new));
            case WildcardTypeName wildcard when !wildcard.lowerBounds().isEmpty() ->
                WildcardTypeName.supertypeOf(name(wildcard.lowerBounds().getFirst()));
            case WildcardTypeName wildcard -> WildcardTypeName.subtypeOf(name(wildcard.upperBounds().getFirst()));
            case TypeName other -> other;
        };
    }

    /** A class name without a package is printed as it is: here, with its package. */
    ClassName name(ClassName type) {
        return type.packageName().equals(packageName) && hidden.contains(type.topLevelClassName().simpleName())
                ? ClassName.get("", type.canonicalName())
                : type;
    }
}
