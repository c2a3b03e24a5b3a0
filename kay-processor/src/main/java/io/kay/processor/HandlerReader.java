package io.kay.processor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Reads the handlers of an actor type or trait, and reports what is wrong with each. */
final class HandlerReader {

    private final Mirrors mirrors;
    private final Problems problems;
    private final Sources sources;
    private final HandlerForm form;

    HandlerReader(Mirrors mirrors, Problems problems, Sources sources) {
        this.mirrors = mirrors;
        this.problems = problems;
        this.sources = sources;
        this.form = new HandlerForm(mirrors, problems);
    }

    /** The handlers without mistakes, spawnings first. */
    List<Handler> read(Members members) {
        List<Handler> handlers = new ArrayList<>();
        for (ExecutableElement method : members.handlers()) {
            Element where = sources.reportable(method, members.type());
            if (form.check(method, members.type(), where)) {
                read(method, members, where).ifPresent(handlers::add);
            }
        }
        refuseSecondHandlers(members, handlers);
        handlers.sort(Comparator.comparing(handler -> handler.kind() != MessageKind.SPAWNING));
        return handlers;
    }

    private Optional<Handler> read(ExecutableElement method, Members members, Element where) {
        ExecutableType signature = members.signature(method);
        TypeElement owner = owner(method, members.type());
        String path = Members.path(method);
        TypeMirror parameter = signature.getParameterTypes().getFirst();
        Optional<Signature> message = message(parameter);
        boolean spawn = mirrors.has(method, Names.SPAWN);
        if (message.isEmpty() || !isForOneOf(message.get(), owner)) {
            if (parameter.getKind() != TypeKind.ERROR) {
                problems.error(where, path + ": " + mirrors.display(parameter) + " is not a "
                        + (spawn ? "spawning" : "message") + " of " + Names.display(owner)
                        + "; the first parameter must be a record that implements "
                        + (spawn ? "Spawning<" : "Message<") + Names.display(owner) + ">");
            }
            return Optional.empty();
        }
        if (spawn != (message.get().kind() == MessageKind.SPAWNING)) {
            problems.error(where, path + ": " + message.get().name() + " is a " + message.get().kind().word()
                    + "; annotate its handler with " + (spawn ? "@Receive" : "@Spawn"));
            return Optional.empty();
        }
        if (mirrors.isPrivate(message.get().record())) {
            problems.alreadyReported();
            return Optional.empty();
        }
        if (!mirrors.visible(message.get().record(), mirrors.packageOf(members.type()))) {
            problems.error(where, path + ": generated code in package "
                    + mirrors.packageOf(members.type()).getQualifiedName() + " cannot see "
                    + message.get().name() + "; make it public");
            return Optional.empty();
        }
        if (!form.checkReturn(signature.getReturnType(), message.get(), where, path)) {
            return Optional.empty();
        }
        return Optional.of(new Handler(method, message.get(), signature.getParameterTypes().size() == 2,
                message.get().kind() == MessageKind.MESSAGE && signature.getReturnType().getKind() != TypeKind.VOID));
    }

    /** Handlers written in a trait serve every type that has it, so they may handle the messages of the trait only. */
    private TypeElement owner(ExecutableElement method, TypeElement type) {
        TypeElement declaring = Members.declaring(method);
        return mirrors.has(declaring, Names.ACTOR_TRAIT) ? declaring : type;
    }

    private Optional<Signature> message(TypeMirror parameter) {
        return parameter.getKind() == TypeKind.DECLARED && mirrors.isRecord(mirrors.element(parameter))
                ? Signature.of(mirrors.element(parameter), mirrors)
                : Optional.empty();
    }

    private boolean isForOneOf(Signature message, TypeElement owner) {
        return message.isFor(owner, mirrors)
                || mirrors.traits(owner).stream().anyMatch(trait -> message.isFor(trait, mirrors));
    }

    private void refuseSecondHandlers(Members members, List<Handler> handlers) {
        Map<TypeElement, Handler> first = new LinkedHashMap<>();
        for (Handler handler : handlers) {
            Handler other = first.putIfAbsent(handler.message().record(), handler);
            if (other != null) {
                problems.error(sources.reportable(handler.method(), members.type()),
                        Members.path(handler.method()) + ": " + handler.message().name()
                                + " is already handled by " + Members.path(other.method())
                                + "; a message has one handler");
            }
        }
    }
}
