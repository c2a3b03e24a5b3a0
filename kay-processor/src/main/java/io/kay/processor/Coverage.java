package io.kay.processor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * Finds messages that nobody handles. Looks at the messages of this compilation and at those that lie compiled in the
 * package of an actor type or trait or inside of it, so that the answer is the same when an IDE compiles one file.
 */
final class Coverage {

    private final Mirrors mirrors;
    private final Problems problems;
    private final Sources sources;

    Coverage(Mirrors mirrors, Problems problems, Sources sources) {
        this.mirrors = mirrors;
        this.problems = problems;
        this.sources = sources;
    }

    /**
     * Reports what an actor type leaves unhandled.
     *
     * @param known the messages of this compilation
     */
    void checkActorType(TypeElement actorType, List<Signature> known) {
        Set<TypeElement> handled = handled(actorType);
        for (TypeElement recipient : recipients(actorType)) {
            for (Signature message : messagesOf(recipient, known)) {
                if (!handled.contains(message.record())) {
                    report(message, actorType, recipient);
                }
            }
        }
    }

    /** Reports a message whose actor type, compiled earlier, does not handle it. */
    void checkMessage(Signature message) {
        TypeMirror recipient = message.recipient().filter(type -> type.getKind() == TypeKind.DECLARED).orElse(null);
        if (recipient == null || !mirrors.isRecord(message.record())) {
            return;
        }
        TypeElement type = mirrors.element(recipient);
        if (isActorType(type) && !sources.contains(type) && !handled(type).contains(message.record())) {
            report(message, type, type);
        }
    }

    private boolean isActorType(TypeElement type) {
        return type.getKind() == ElementKind.CLASS && mirrors.has(type, Names.ACTOR_TYPE);
    }

    private List<TypeElement> recipients(TypeElement actorType) {
        return Stream.concat(Stream.of(actorType), mirrors.traits(actorType).stream()).toList();
    }

    /** What has a handler, be it a wrong one: that is reported where it stands. */
    private Set<TypeElement> handled(TypeElement actorType) {
        Members members = new Members(mirrors, actorType);
        return members.handlers()
                .stream()
                .filter(handler -> !handler.getParameters().isEmpty())
                .map(handler -> members.signature(handler).getParameterTypes().getFirst())
                .filter(type -> type.getKind() == TypeKind.DECLARED)
                .map(mirrors::element)
                .collect(Collectors.toSet());
    }

    private List<Signature> messagesOf(TypeElement recipient, List<Signature> known) {
        Map<String, Signature> messages = new LinkedHashMap<>();
        List<TypeElement> compiled = new ArrayList<>(mirrors.recordsIn(recipient));
        compiled.addAll(mirrors.recordsIn(mirrors.packageOf(recipient)));
        Stream.concat(known.stream(), compiled.stream()
                .map(type -> Signature.of(type, mirrors))
                .flatMap(Optional::stream))
                .filter(message -> mirrors.isRecord(message.record()) && message.isFor(recipient, mirrors))
                .forEach(message -> messages.putIfAbsent(message.record().getQualifiedName().toString(), message));
        return List.copyOf(messages.values());
    }

    private void report(Signature message, TypeElement actorType, TypeElement recipient) {
        String trait = recipient.equals(actorType) ? "" : " of trait " + Names.display(recipient);
        problems.error(trait.isEmpty() && sources.contains(message.record()) ? message.record() : actorType,
                Names.display(actorType) + ": no handler for " + message.kind().word() + " " + message.name() + trait
                        + "; declare one: " + declaration(message));
    }

    private String declaration(Signature message) {
        String simpleName = message.record().getSimpleName().toString();
        String method = Names.decapitalized(simpleName) + "(" + message.name();
        return switch (message.kind()) {
            case MESSAGE -> "@Receive void " + method + " message)";
            case QUESTION -> "@Receive " + message.answer().map(mirrors::unboxed).map(mirrors::display).orElse("…")
                    + " " + method + " question)";
            case SPAWNING -> "@Spawn void " + method + " spawning)";
        };
    }
}
