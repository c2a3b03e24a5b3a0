package io.kay.processor;

import java.util.Optional;

import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/**
 * What a class declares by implementing {@code Message}, {@code Question} or {@code Spawning}.
 *
 * @param record the class
 * @param recipient the actor type or trait it is for; empty where the user left it out
 * @param answer the answer of a question
 */
record Signature(TypeElement record, MessageKind kind, Optional<TypeMirror> recipient, Optional<TypeMirror> answer) {

    /** The class name as a person would write it. */
    String name() {
        return Names.display(record);
    }

    /** Whether it is for this actor type or trait. */
    boolean isFor(TypeElement actorTypeOrTrait, Mirrors mirrors) {
        return recipient.filter(type -> mirrors.isClass(type, actorTypeOrTrait)).isPresent();
    }

    /** What a class declares to be; empty if it is none of these. */
    static Optional<Signature> of(TypeElement type, Mirrors mirrors) {
        TypeMirror self = type.asType();
        var question = mirrors.as(self, Names.QUESTION);
        if (question.isPresent()) {
            var arguments = question.get().getTypeArguments();
            return Optional.of(new Signature(type, MessageKind.QUESTION, arguments.stream().findFirst().map(a -> a),
                    arguments.stream().skip(1).findFirst().map(a -> a)));
        }
        var message = mirrors.as(self, Names.MESSAGE);
        if (message.isPresent()) {
            return Optional.of(new Signature(type, MessageKind.MESSAGE,
                    message.get().getTypeArguments().stream().findFirst().map(a -> a), Optional.empty()));
        }
        return mirrors.as(self, Names.SPAWNING)
                .map(spawning -> new Signature(type, MessageKind.SPAWNING,
                        spawning.getTypeArguments().stream().findFirst().map(a -> a), Optional.empty()));
    }
}
