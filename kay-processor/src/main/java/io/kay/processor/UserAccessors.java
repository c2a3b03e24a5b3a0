package io.kay.processor;

import java.util.HashSet;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

import com.palantir.javapoet.ClassName;
import com.sun.source.util.Trees;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether reading the components of a record runs code of users: accessors that they wrote, and lists of
 * classes that they wrote. What cannot be looked at, as another compiler is used or the record comes from a library,
 * counts as theirs.
 */
final class UserAccessors {

    private static final ClassName LIST = ClassName.get("java.util", "List");

    private final Mirrors mirrors;
    private final @Nullable Trees trees;

    UserAccessors(Mirrors mirrors, ProcessingEnvironment environment) {
        this.mirrors = mirrors;
        this.trees = Javac.trees(environment);
    }

    /** Whether a record has one, however deep. */
    boolean isIn(TypeElement record) {
        return isIn(record, new HashSet<>());
    }

    private boolean isIn(TypeElement record, Set<TypeElement> seen) {
        if (!seen.add(record)) {
            return false;
        }
        if (trees == null || trees.getTree(record) == null) {
            return true;
        }
        for (RecordComponentElement component : record.getRecordComponents()) {
            // The tree of an accessor that the compiler adds is part of no class.
            if (trees.getTree(component.getAccessor()) != null || isIn(component.asType(), seen)) {
                return true;
            }
        }
        return false;
    }

    private boolean isIn(TypeMirror type, Set<TypeElement> seen) {
        if (type instanceof ArrayType array) {
            return isIn(array.getComponentType(), seen);
        }
        if (type.getKind() != TypeKind.DECLARED) {
            return false;
        }
        TypeElement declared = mirrors.element(type);
        boolean isPlain = !mirrors.isRecord(declared) || mirrors.is(declared, Names.ID);
        return mirrors.is(declared, LIST) || (!isPlain && isIn(declared, seen));
    }
}
