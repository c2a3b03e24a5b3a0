package io.kay.processor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Who runs the functions that they are given when the handler has returned, or on another thread. */
final class LaterCode {

    private static final Map<String, Set<String>> METHODS = Map.of("io.kay.World", Set.of("offload", "collect"),
            "io.kay.Reply", Set.of("thenSend", "orElseSend"));

    /** All methods and constructors of these and of their subtypes. */
    private static final List<String> TYPES = List.of("java.util.concurrent.Executor",
            "java.util.concurrent.CompletionStage", "java.util.concurrent.FutureTask",
            "java.util.concurrent.ThreadFactory",
            "java.lang.Thread", "java.lang.Thread.Builder", "java.util.Timer", "java.util.concurrent.Flow.Publisher",
            "org.reactivestreams.Publisher", "reactor.core.scheduler.Scheduler",
            "org.springframework.scheduling.TaskScheduler");

    private static final List<String> RUN_THEMSELVES = List.of("java.lang.Thread", "java.util.TimerTask");

    /** What they return calls the functions that they are given. */
    private static final Set<String> WRAPPERS = Set.of("java.util.stream.Collectors", "java.util.stream.Collector",
            "java.util.concurrent.Executors", "java.util.Objects");

    private final Elements elements;
    private final Types types;

    LaterCode(Elements elements, Types types) {
        this.elements = elements;
        this.types = types;
    }

    /** What errors call a method or constructor that runs its arguments later; empty if it does not. */
    Optional<String> takes(ExecutableElement method) {
        if (!(method.getEnclosingElement() instanceof TypeElement owner)) {
            return Optional.empty();
        }
        String name = method.getSimpleName().toString();
        if (METHODS.getOrDefault(owner.getQualifiedName().toString(), Set.of()).contains(name)) {
            return Optional.of(name);
        }
        if (!isOneOf(owner, TYPES)) {
            return Optional.empty();
        }
        return Optional.of(owner.getSimpleName() + (method.getKind() == ElementKind.CONSTRUCTOR ? "" : "." + name));
    }

    /** Whether an object of a class calls its own methods later. */
    boolean runsItself(TypeElement type) {
        return isOneOf(type, RUN_THEMSELVES);
    }

    /** Whether what a method returns is or calls the functions that it is given. */
    boolean wraps(ExecutableElement method) {
        return method.getEnclosingElement() instanceof TypeElement owner
                && (WRAPPERS.contains(owner.getQualifiedName().toString())
                        || elements.getPackageOf(owner).getQualifiedName().contentEquals("java.util.function"));
    }

    private boolean isOneOf(TypeElement type, List<String> names) {
        TypeMirror erased = types.erasure(type.asType());
        return names.stream()
                .map(elements::getTypeElement)
                .anyMatch(known -> known != null && types.isSubtype(erased, types.erasure(known.asType())));
    }
}
