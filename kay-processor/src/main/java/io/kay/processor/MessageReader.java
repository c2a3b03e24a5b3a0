package io.kay.processor;

import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

import io.kay.processor.ShapeReader.Usage;

/** Reads a message, question or spawning, and reports what is wrong with it. */
final class MessageReader {

    private final Mirrors mirrors;
    private final Problems problems;
    private final Unresolved unresolved;
    private final UserAccessors accessors;

    MessageReader(Mirrors mirrors, Problems problems, UserAccessors accessors) {
        this.mirrors = mirrors;
        this.problems = problems;
        this.unresolved = new Unresolved(mirrors);
        this.accessors = accessors;
    }

    /** The model, or empty after reporting why there is none. Interfaces between are nobody's message. */
    Optional<MessageModel> read(Signature signature) {
        TypeElement type = signature.record();
        if (type.getKind() == ElementKind.INTERFACE) {
            return Optional.empty();
        }
        int before = problems.count();
        checkClass(signature);
        checkRecipient(signature);
        if (!mirrors.isRecord(type)) {
            return Optional.empty();
        }
        Shape.Composite shape = shape(type);
        Optional<Shape> answer = signature.answer().flatMap(answerType -> answer(signature, answerType));
        if (problems.count() > before) {
            return Optional.empty();
        }
        return Optional.of(new MessageModel(signature, shape, answer, mirrors.has(type, Names.ESSENTIAL),
                accessors.isIn(type), mirrors.isPublic(type)));
    }

    private void checkClass(Signature signature) {
        TypeElement type = signature.record();
        String name = signature.name();
        if (!mirrors.isRecord(type)) {
            problems.error(type, name + ": a " + signature.kind().word() + " must be a record, not "
                    + described(type) + "; declare: record " + type.getSimpleName() + "(…) implements "
                    + implemented(signature));
            return;
        }
        if (!type.getTypeParameters().isEmpty()) {
            problems.error(type, name + ": a " + signature.kind().word()
                    + " cannot be generic; declare a record for each type it is used with");
        }
        if (mirrors.isPrivate(type)) {
            problems.error(type, name + ": a " + signature.kind().word()
                    + " cannot be private, its codec must see it; make it package-private or more");
        }
        if (signature.kind() != MessageKind.SPAWNING && mirrors.as(type.asType(), Names.SPAWNING).isPresent()) {
            problems.error(type, name + ": cannot be a " + signature.kind().word()
                    + " and a spawning; declare a record for each");
        }
    }

    private static String described(TypeElement type) {
        return type.getKind() == ElementKind.ENUM ? "an enum" : "a class";
    }

    private String implemented(Signature signature) {
        String recipient = signature.recipient().map(mirrors::display).orElse("…");
        return switch (signature.kind()) {
            case MESSAGE -> "Message<" + recipient + ">";
            case QUESTION -> "Question<" + recipient + ", "
                    + signature.answer().map(mirrors::display).orElse("…") + ">";
            case SPAWNING -> "Spawning<" + recipient + ">";
        };
    }

    private void checkRecipient(Signature signature) {
        TypeElement type = signature.record();
        if (signature.recipient().isEmpty()) {
            problems.error(type, signature.name() + ": a " + signature.kind().word()
                    + " must say who handles it; name the actor type: " + implemented(signature));
            return;
        }
        TypeMirror recipient = signature.recipient().get();
        if (recipient.getKind() == TypeKind.DECLARED && unresolved.annotates(mirrors.element(recipient))) {
            problems.alreadyReported();
            return;
        }
        boolean actorType = recipient.getKind() == TypeKind.DECLARED
                && mirrors.has(mirrors.element(recipient), Names.ACTOR_TYPE);
        boolean trait = recipient.getKind() == TypeKind.DECLARED
                && mirrors.has(mirrors.element(recipient), Names.ACTOR_TRAIT);
        if (signature.kind() == MessageKind.SPAWNING && !actorType) {
            problems.error(type, signature.name() + ": " + mirrors.display(recipient)
                    + " cannot be spawned; name a class annotated @ActorType");
        } else if (!actorType && !trait) {
            problems.error(type, signature.name() + ": " + mirrors.display(recipient)
                    + " handles no messages; name a class annotated @ActorType or an interface annotated @ActorTrait");
        }
    }

    private Shape.Composite shape(TypeElement type) {
        ShapeReader reader = new ShapeReader(mirrors, problems, mirrors.packageOf(type),
                Masks.codec(mirrors.packageOf(type)), Usage.MESSAGE);
        Shape.Composite shape = reader.enter(type);
        for (RecordComponentElement component : type.getRecordComponents()) {
            String name = component.getSimpleName().toString();
            reader.read(component.asType(), field(type, component), type.getSimpleName() + "." + name)
                    .ifPresent(read -> shape.components().add(new Shape.Component(name, List.of(), read, 0)));
        }
        return shape;
    }

    /** The field of a component: compilers know its line, but not the line of the component. */
    private static Element field(TypeElement type, RecordComponentElement component) {
        return ElementFilter.fieldsIn(type.getEnclosedElements())
                .stream()
                .filter(field -> field.getSimpleName().equals(component.getSimpleName()))
                .findFirst()
                .<Element>map(field -> field)
                .orElse(component);
    }

    private Optional<Shape> answer(Signature signature, TypeMirror type) {
        PackageElement from = mirrors.packageOf(signature.record());
        return new ShapeReader(mirrors, problems, from, Masks.codec(from), Usage.ANSWER)
                .read(type, signature.record(), "The answer to " + signature.name());
    }
}
