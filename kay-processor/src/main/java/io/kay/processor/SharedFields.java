package io.kay.processor;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

import com.palantir.javapoet.ClassName;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import org.jspecify.annotations.Nullable;

/**
 * Warns of a final field of an actor type that holds what can change and is not made for several threads: all instances
 * share it, and all workers. What lies in a field of an interface such as {@code Map} is known if it is made right there
 * and the compiler is javac.
 */
final class SharedFields {

    private static final String SILENCE = "kay";
    private static final ClassName COLLECTION = ClassName.get("java.util", "Collection");
    private static final ClassName MAP = ClassName.get("java.util", "Map");
    private static final Set<String> BUILDERS = Set.of("java.lang.StringBuilder", "java.lang.StringBuffer");

    private final Mirrors mirrors;
    private final Problems problems;
    private final @Nullable Trees trees;

    SharedFields(Mirrors mirrors, Problems problems, ProcessingEnvironment environment) {
        this.mirrors = mirrors;
        this.problems = problems;
        this.trees = Javac.trees(environment); // null for other compilers: then the declared type must do
    }

    /** Warns of a field, if it is a final one of an instance and nobody said that it is meant to be shared. */
    void check(TypeElement actorType, VariableElement field) {
        Set<Modifier> modifiers = field.getModifiers();
        if (!modifiers.contains(Modifier.FINAL) || modifiers.contains(Modifier.STATIC) || isSilenced(field)
                || isSilenced(actorType)) {
            return;
        }
        mutable(field).ifPresent(what -> problems.warning(field, Names.display(actorType) + "."
                + field.getSimpleName() + ": all instances and all workers share this " + what
                + "; declare what belongs to one instance as state, and share only what is made for several threads"
                + " (@SuppressWarnings(\"" + SILENCE + "\") if it is)"));
    }

    private static boolean isSilenced(Element element) {
        SuppressWarnings silence = element.getAnnotation(SuppressWarnings.class);
        return silence != null && Arrays.asList(silence.value()).contains(SILENCE);
    }

    private Optional<String> mutable(VariableElement field) {
        if (field.asType().getKind() == TypeKind.ARRAY) {
            return Optional.of("array");
        }
        return mutable(field.asType()).or(() -> created(field).flatMap(this::mutable));
    }

    private Optional<String> mutable(TypeMirror type) {
        if (type.getKind() != TypeKind.DECLARED) {
            return Optional.empty();
        }
        TypeElement element = mirrors.element(type);
        boolean collection = mirrors.packageOf(element).getQualifiedName().contentEquals("java.util")
                && element.getKind().isClass()
                && (mirrors.as(type, COLLECTION).isPresent() || mirrors.as(type, MAP).isPresent());
        return collection || BUILDERS.contains(element.getQualifiedName().toString())
                ? Optional.of(element.getSimpleName().toString())
                : Optional.empty();
    }

    /** The class of what a field is made with, if that stands beside it. */
    private Optional<TypeMirror> created(VariableElement field) {
        TreePath path = trees == null ? null : trees.getPath(field);
        if (trees == null || path == null || !(path.getLeaf() instanceof VariableTree declared)
                || !(declared.getInitializer() instanceof NewClassTree creation)) {
            return Optional.empty();
        }
        Tree name = creation.getIdentifier();
        Element made = trees.getElement(new TreePath(new TreePath(path, creation), name));
        return Optional.ofNullable(made).map(Element::asType);
    }
}
