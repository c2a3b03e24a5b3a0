package io.kay.processor;

import java.util.HashSet;
import java.util.Set;

import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** Which classes this compilation has the source of: the only ones with lines to report at. */
final class Sources {

    private final Set<String> names = new HashSet<>();

    void add(TypeElement type) {
        names.add(type.getQualifiedName().toString());
    }

    boolean contains(TypeElement type) {
        return names.contains(type.getQualifiedName().toString());
    }

    /** A member if its line is known, else the class that inherits it. */
    Element reportable(Element member, TypeElement heir) {
        return member.getEnclosingElement() instanceof TypeElement declaring && contains(declaring) ? member : heir;
    }
}
