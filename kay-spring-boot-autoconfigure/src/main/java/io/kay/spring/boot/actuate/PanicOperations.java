package io.kay.spring.boot.actuate;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

import io.kay.ActorSystem;
import io.kay.Panic;
import io.kay.ResumeAction;

/** Operations of {@link KayEndpoint} below {@code panics}. */
final class PanicOperations {

    private static final Map<String, ResumeAction> ACTIONS = Arrays.stream(ResumeAction.values())
            .collect(Collectors.toMap(PanicOperations::name, Function.identity(), (one, _) -> one, LinkedHashMap::new));

    private final ActorSystem system;
    private final StateSanitizer sanitizer;

    PanicOperations(ActorSystem system, StateSanitizer sanitizer) {
        this.system = system;
        this.sanitizer = sanitizer;
    }

    /** The name of an action in requests. */
    static String name(ResumeAction action) {
        return action.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    OperationResponseBody all(boolean showUnsanitized) {
        return new PanicsDescriptor(
                system.panics().stream().map(panic -> sanitizer.describe(panic, showUnsanitized)).toList());
    }

    OperationResponseBody one(String number, boolean showUnsanitized) {
        return find(number).<OperationResponseBody>map(panic -> sanitizer.evidence(panic, List.copyOf(ACTIONS.keySet()),
                showUnsanitized))
                .orElseGet(PanicOperations::notFound);
    }

    /** Resolves a panic and waits for completion with {@code await}. */
    OperationResponseBody resolve(String number, @Nullable String action,
            Function<CompletableFuture<OperationResponseBody>, OperationResponseBody> await) {
        Optional<Panic> panic = find(number);
        if (panic.isEmpty()) {
            return notFound();
        }
        ResumeAction chosen = action == null ? null : ACTIONS.get(action);
        if (chosen == null) {
            return unknownAction();
        }
        try {
            long resolved = panic.get().number();
            return await.apply(system.resume(resolved, chosen)
                    .thenApply(_ -> new ResolvedDescriptor(resolved, name(chosen))));
        } catch (IllegalArgumentException _) {
            return ProblemDescriptor.badRequest("This panic was not on a message of an instance, or somebody else has"
                    + " just resolved it; skip-message is always possible");
        }
    }

    /**
     * Resolves many panics and waits for completion with {@code await}.
     *
     * @param type only those of this actor type, null for all
     * @param exception only those whose cause is of this class, null for all
     */
    OperationResponseBody resolveAll(@Nullable String action, @Nullable String type, @Nullable String exception,
            Function<CompletableFuture<OperationResponseBody>, OperationResponseBody> await) {
        ResumeAction chosen = action == null ? null : ACTIONS.get(action);
        if (chosen == null) {
            return unknownAction();
        }
        return await.apply(system.resume(panic -> (type == null || panic.type().equals(type))
                && (exception == null || panic.cause().getClass().getName().equals(exception)), chosen)
                .thenApply(resolved -> new ResolvedPanicsDescriptor(resolved, name(chosen))));
    }

    private static ProblemDescriptor unknownAction() {
        return ProblemDescriptor.badRequest("action must be one of " + String.join(", ", ACTIONS.keySet()));
    }

    private Optional<Panic> find(String number) {
        return system.panics().stream().filter(panic -> Long.toString(panic.number()).equals(number)).findFirst();
    }

    private static ProblemDescriptor notFound() {
        return ProblemDescriptor.notFound("There is no unresolved panic of this number; see panics");
    }
}
