package io.kay.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Reads an actor type, and reports everything that is wrong with it. */
final class ActorReader {

    private static final int MAX_PARTITIONS = 64;

    private final Mirrors mirrors;
    private final Problems problems;
    private final Sources sources;
    private final SharedFields sharedFields;
    private final HandlerReader handlers;
    private final PropertyReader properties;

    ActorReader(Mirrors mirrors, Problems problems, Sources sources, SharedFields sharedFields) {
        this.sharedFields = sharedFields;
        this.mirrors = mirrors;
        this.problems = problems;
        this.sources = sources;
        this.handlers = new HandlerReader(mirrors, problems, sources);
        this.properties = new PropertyReader(mirrors, problems, sources);
    }

    /** The model, or empty after reporting why there is none. */
    Optional<ActorModel> read(TypeElement type) {
        if (type.getKind() != ElementKind.CLASS) {
            problems.error(type, Names.display(type) + ": an actor type must be an abstract class, not "
                    + kind(type) + "; declare: abstract class " + type.getSimpleName() + " implements Actor<"
                    + type.getSimpleName() + ">");
            return Optional.empty();
        }
        int before = problems.count();
        checkClass(type);
        checkFields(type);
        int partitions = partitions(type);
        List<ExecutableElement> constructors = constructors(type);
        Members members = new Members(mirrors, type);
        List<Handler> handled = handlers.read(members);
        RowPlan rows = RowPlan.of(properties.read(members));
        if (problems.count() > before) {
            return Optional.empty();
        }
        return Optional.of(new ActorModel(type, label(type), partitions, members.leavesIdOpen(),
                constructors.getFirst(), mirrors.traits(type), rows, handled));
    }

    private static String kind(TypeElement type) {
        return switch (type.getKind()) {
            case ENUM -> "an enum";
            case RECORD -> "a record";
            case ANNOTATION_TYPE -> "an annotation";
            default -> "an interface";
        };
    }

    private void checkClass(TypeElement type) {
        String name = Names.display(type);
        if (!type.getModifiers().contains(Modifier.ABSTRACT)) {
            problems.error(type, name + ": an actor type must be abstract; declare: abstract class "
                    + type.getSimpleName());
        }
        if (type.getModifiers().contains(Modifier.SEALED)) {
            problems.error(type, name + ": an actor type cannot be sealed, generated code extends it; remove sealed");
        }
        if (!type.getTypeParameters().isEmpty()) {
            problems.error(type, name + ": an actor type cannot be generic; declare a class for each type it is"
                    + " used with");
        }
        if (isInner(type)) {
            problems.error(type, name + ": an actor type cannot be an inner class; make it static");
        }
        if (mirrors.isPrivate(type)) {
            problems.error(type, name + ": an actor type cannot be private; make it package-private or more");
        }
        if (!isActorOfItself(type)) {
            problems.error(type, name + ": an actor type must implement Actor of itself; declare: implements Actor<"
                    + type.getSimpleName() + ">");
        }
    }

    private static boolean isInner(TypeElement type) {
        return type.getEnclosingElement() instanceof TypeElement outer
                && (!type.getModifiers().contains(Modifier.STATIC) || isInner(outer));
    }

    private boolean isActorOfItself(TypeElement type) {
        return mirrors.as(type.asType(), Names.ACTOR)
                .filter(actor -> actor.getTypeArguments().size() == 1)
                .filter(actor -> mirrors.isClass(actor.getTypeArguments().getFirst(), type))
                .isPresent();
    }

    private void checkFields(TypeElement type) {
        for (TypeElement declaring : mirrors.hierarchy(type)) {
            for (VariableElement field : ElementFilter.fieldsIn(declaring.getEnclosedElements())) {
                if (!field.getModifiers().contains(Modifier.FINAL)) {
                    String name = field.getSimpleName().toString();
                    String fieldType = mirrors.display(field.asType());
                    problems.error(sources.reportable(field, type), Names.display(declaring) + "." + name
                            + ": a field that is not final would be shared by all instances; declare state: abstract "
                            + fieldType + " " + name + "() and abstract void " + name + "(" + fieldType + " value)");
                } else if (sources.contains(declaring)) {
                    sharedFields.check(declaring, field);
                }
            }
        }
    }

    private int partitions(TypeElement type) {
        AnnotationMirror annotation = mirrors.annotation(type, Names.ACTOR_TYPE).orElseThrow();
        AnnotationValue value = mirrors.value(annotation, "partitions");
        int partitions = (Integer) value.getValue();
        if (partitions < 0 || partitions > MAX_PARTITIONS || Integer.bitCount(partitions) > 1) {
            problems.error(type, annotation, value, Names.display(type) + ": partitions = " + partitions
                    + " is not a power of two from 1 to " + MAX_PARTITIONS
                    + "; use one, or 0 for the default of the system");
        }
        return partitions;
    }

    private List<ExecutableElement> constructors(TypeElement type) {
        List<ExecutableElement> constructors = new ArrayList<>(
                ElementFilter.constructorsIn(type.getEnclosedElements()));
        String name = Names.display(type);
        if (constructors.size() > 1) {
            problems.error(constructors.get(1), name + ": an actor type has one constructor, not "
                    + constructors.size() + "; remove this or the other");
            return constructors;
        }
        for (ExecutableElement constructor : constructors) {
            if (constructor.getModifiers().contains(Modifier.PRIVATE) && !mirrors.isPrivate(type)) {
                problems.error(constructor, name + ": the constructor cannot be private; make it package-private or"
                        + " more");
            }
            for (TypeMirror thrown : constructor.getThrownTypes()) {
                if (mirrors.isChecked(thrown)) {
                    problems.error(constructor, name + ": the constructor cannot throw the checked "
                            + mirrors.display(thrown) + "; wrap it in an unchecked exception");
                }
            }
        }
        return constructors;
    }

    private String label(TypeElement type) {
        AnnotationMirror annotation = mirrors.annotation(type, Names.ACTOR_TYPE).orElseThrow();
        String name = (String) mirrors.value(annotation, "name").getValue();
        return name.isEmpty() ? type.getSimpleName().toString() : name;
    }
}
