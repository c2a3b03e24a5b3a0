package io.kay.processor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

import com.palantir.javapoet.JavaFile;

/**
 * Takes the classes of one compilation as they come, round by round: reads, checks and writes. Classes that mention
 * types which do not exist yet wait, because another processor may be about to write these.
 */
final class Compilation {

    private final Mirrors mirrors;
    private final Problems problems;
    private final Sources sources = new Sources();
    private final Filer filer;
    private final MessageReader messageReader;
    private final TraitReader traitReader;
    private final ActorReader actorReader;
    private final Coverage coverage;
    private final Unresolved unresolved;

    private final SequencedSet<String> waiting = new LinkedHashSet<>();
    private final SequencedSet<String> messages = new LinkedHashSet<>();
    private final Set<String> refused = new HashSet<>();

    Compilation(ProcessingEnvironment environment) {
        this.mirrors = new Mirrors(environment);
        this.problems = new Problems(environment.getMessager());
        this.unresolved = new Unresolved(mirrors);
        this.filer = environment.getFiler();
        this.messageReader = new MessageReader(mirrors, problems, new UserAccessors(mirrors, environment));
        this.traitReader = new TraitReader(mirrors, problems, sources);
        this.actorReader = new ActorReader(mirrors, problems, sources,
                new SharedFields(mirrors, problems, environment));
        this.coverage = new Coverage(mirrors, problems, sources);
    }

    void process(RoundEnvironment round) {
        List<TypeElement> types = ready(round);
        List<Signature> found = types.stream().flatMap(type -> Signature.of(type, mirrors).stream()).toList();
        found.forEach(this::processMessage);
        found.forEach(coverage::checkMessage);
        List<Signature> known = known();
        for (TypeElement type : types) {
            if (mirrors.has(type, Names.ACTOR_TRAIT)) {
                traitReader.check(type);
            }
            if (mirrors.has(type, Names.ACTOR_TYPE)) {
                processActorType(type, known);
            }
        }
    }

    /** The classes of this round, outer ones before those inside, and those that waited for a round such as this. */
    private List<TypeElement> ready(RoundEnvironment round) {
        List<TypeElement> candidates = new ArrayList<>();
        waiting.stream().map(mirrors.elements()::getTypeElement).filter(Objects::nonNull).forEach(candidates::add);
        waiting.clear();
        ElementFilter.typesIn(round.getRootElements())
                .stream()
                .flatMap(Compilation::withNested)
                .forEach(candidates::add);
        candidates.forEach(sources::add);
        List<TypeElement> ready = new ArrayList<>();
        for (TypeElement type : candidates) {
            if (unresolved.mentionedBy(type)) {
                waiting.add(type.getQualifiedName().toString());
            } else {
                ready.add(type);
            }
        }
        return ready;
    }

    private static Stream<TypeElement> withNested(TypeElement type) {
        return Stream.concat(Stream.of(type),
                ElementFilter.typesIn(type.getEnclosedElements()).stream().flatMap(Compilation::withNested));
    }

    private void processMessage(Signature signature) {
        String name = signature.record().getQualifiedName().toString();
        messages.add(name);
        Optional<MessageModel> model = messageReader.read(signature);
        if (model.isPresent()) {
            write(new CodecWriter(mirrors, model.get()).write(), signature.record());
        } else {
            refused.add(name);
        }
    }

    private void processActorType(TypeElement type, List<Signature> known) {
        int before = problems.count();
        Optional<ActorModel> model = actorReader.read(type);
        if (type.getKind() == ElementKind.CLASS) {
            coverage.checkActorType(type, known);
        }
        if (model.isPresent() && haveCodecs(model.get()) && problems.count() == before) {
            write(new DefinitionWriter(mirrors, model.get()).write(), type);
        }
    }

    /** The messages of this compilation so far. */
    private List<Signature> known() {
        return messages.stream()
                .map(mirrors.elements()::getTypeElement)
                .filter(Objects::nonNull)
                .flatMap(type -> Signature.of(type, mirrors).stream())
                .toList();
    }

    private boolean haveCodecs(ActorModel actor) {
        boolean complete = true;
        for (Handler handler : actor.handlers()) {
            TypeElement message = handler.message().record();
            if (sources.contains(message)) {
                complete &= !refused.contains(message.getQualifiedName().toString());
            } else if (mirrors.elements().getTypeElement(handler.codec().canonicalName()) == null) {
                problems.error(sources.reportable(handler.method(), actor.type()), Members.path(handler.method())
                        + ": " + handler.message().name() + " was compiled without kay-processor and has no codec;"
                        + " add the processor where it is compiled");
            }
        }
        return complete;
    }

    private void write(JavaFile file, Element origin) {
        try {
            file.writeTo(filer);
        } catch (IOException e) {
            problems.error(origin, file.typeSpec().name() + ": cannot be written: " + e.getMessage());
        }
    }
}
