package io.kay.spring.boot.actuate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.Selector.Match;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

import io.kay.ActorSystem;
import io.kay.ActorSystemStoppedException;
import io.kay.ActorType;
import io.kay.Id;
import io.kay.inspect.Inspector;
import io.kay.inspect.InstancePage;
import io.kay.inspect.SystemView;
import io.kay.inspect.TypeView;

/**
 * Actuator endpoint that looks into an actor system. Below {@code /actuator/kay}:
 * <ul>
 * <li>the system with its types, workers and panics</li>
 * <li>{@code /types}: all types; {@code /types/Car}: one type with its partitions</li>
 * <li>{@code /types/Car/instances?cursor=…&limit=…}: a page of instances with their state, in the order of their
 * slots</li>
 * <li>{@code /types/Car/instances/0.2.17.1}: one instance</li>
 * <li>{@code /panics}: the panics that are not resolved; {@code /panics/1}: the evidence of one, and by POST with an
 * {@code action} its end</li>
 * </ul>
 * State is read by the owner of a partition between two turns, and waited for on the caller's thread for a limited
 * time. Writing is off unless {@code management.endpoint.kay.access} is {@code unrestricted}. What cannot be answered is answered with a {@link ProblemDescriptor}.
 */
@Endpoint(id = "kay", defaultAccess = Access.READ_ONLY)
public class KayEndpoint {

    /** How many instances a page holds if nothing else is asked for. */
    public static final int DEFAULT_LIMIT = 100;
    /** How many instances a page may hold. */
    public static final int MAX_LIMIT = 1000;

    private static final int INVALID = -1;

    private final ActorSystem system;
    private final Inspector inspector;
    private final StateSanitizer sanitizer;
    private final PanicOperations panics;
    private final Show showValues;
    private final Duration timeout;

    /**
     * An endpoint for one system.
     *
     * @param inspector looks into that system
     * @param showValues when values of state are shown
     * @param timeout how long to wait for state
     */
    public KayEndpoint(ActorSystem system, Inspector inspector, Iterable<SanitizingFunction> sanitizingFunctions,
            Show showValues, Duration timeout) {
        this.system = system;
        this.inspector = inspector;
        this.sanitizer = new StateSanitizer(sanitizingFunctions);
        this.panics = new PanicOperations(system, sanitizer);
        this.showValues = showValues;
        this.timeout = timeout;
    }

    /** The system. */
    @ReadOperation
    public SystemDescriptor system() {
        return system(showValues.isShown(true));
    }

    /** Anything below it. */
    @ReadOperation
    public OperationResponseBody find(@Selector(match = Match.ALL_REMAINING) String[] path, @Nullable String cursor,
            @Nullable String limit) {
        return find(path, cursor, limit, showValues.isShown(true));
    }

    /** Resolves the panic at {@code panics/{number}}. */
    @WriteOperation
    public OperationResponseBody resolve(@Selector(match = Match.ALL_REMAINING) String[] path,
            @Nullable String action) {
        if (path.length != 2 || !path[0].equals("panics")) {
            return ProblemDescriptor.notFound("There is nothing to change at this path; try panics/{number}");
        }
        return panics.resolve(path[1], action, resolved -> await(resolved, body -> body));
    }

    SystemDescriptor system(boolean showUnsanitized) {
        SystemView view = inspector.system();
        Instant started = view.state() == SystemView.State.NEW ? null : view.started();
        return new SystemDescriptor(view.name(), view.state().name(), started, view.allocatedBytes(),
                view.deadToNobody(),
                view.types().stream().mapToLong(type -> type.counters().instances()).sum(),
                summaries(view.types()), view.workers().stream().map(WorkerDescriptor::of).toList(),
                view.panics().stream().map(panic -> sanitizer.describe(panic, showUnsanitized)).toList());
    }

    OperationResponseBody find(String[] path, @Nullable String cursor, @Nullable String limit,
            boolean showUnsanitized) {
        if (path.length > 0 && path.length <= 2 && path[0].equals("panics")) {
            return path.length == 1 ? panics.all(showUnsanitized) : panics.one(path[1], showUnsanitized);
        }
        boolean instances = path.length > 2 && path[2].equals("instances");
        if (path.length == 0 || path.length > 4 || !path[0].equals("types") || (path.length > 2 && !instances)) {
            return ProblemDescriptor.notFound("There is nothing at this path; try types, types/{type},"
                    + " types/{type}/instances, types/{type}/instances/{id}, panics or panics/{number}");
        }
        if (path.length == 1) {
            return new TypesDescriptor(summaries(inspector.types()));
        }
        Optional<TypeView> type = inspector.type(path[1]);
        if (type.isEmpty()) {
            return ProblemDescriptor.notFound("There is no actor type of this name");
        }
        return switch (path.length) {
            case 2 -> TypeDescriptor.of(type.get());
            case 3 -> instances(type.get().name(), cursor, limit, showUnsanitized);
            default -> instance(type.get().name(), path[3], showUnsanitized);
        };
    }

    private static List<TypeSummaryDescriptor> summaries(List<TypeView> types) {
        return types.stream().map(TypeSummaryDescriptor::of).toList();
    }

    private OperationResponseBody instances(String type, @Nullable String cursor, @Nullable String limit,
            boolean showUnsanitized) {
        int size = limit == null ? DEFAULT_LIMIT : parseLimit(limit);
        if (size == INVALID) {
            return ProblemDescriptor.badRequest("limit must be a number from 1 to " + MAX_LIMIT);
        }
        CompletableFuture<InstancePage> page;
        try {
            page = inspector.instances(type, cursor, size);
        } catch (IllegalArgumentException _) {
            return badCursor();
        }
        return await(page, found -> new InstancesDescriptor(type,
                found.instances().stream().map(each -> sanitizer.describe(type, each, showUnsanitized)).toList(),
                found.next()));
    }

    /** Parsed here and not by Spring, so that every bad request gets the same kind of answer. */
    private static int parseLimit(String limit) {
        try {
            int parsed = Integer.parseInt(limit);
            return parsed >= 1 && parsed <= MAX_LIMIT ? parsed : INVALID;
        } catch (NumberFormatException _) {
            return INVALID;
        }
    }

    private OperationResponseBody instance(String type, String text, boolean showUnsanitized) {
        Id<?> id;
        try {
            id = Id.parse(text);
        } catch (IllegalArgumentException e) {
            return ProblemDescriptor.badRequest(String.valueOf(e.getMessage()));
        }
        ProblemDescriptor dead = ProblemDescriptor.notFound("There is no such instance, or it has died");
        if (id.isNone() || id.isAll() || !belongsTo(type, id)) {
            return dead;
        }
        return await(inspector.instance(id), found -> found
                .<OperationResponseBody>map(instance -> sanitizer.describe(type, instance, showUnsanitized))
                .orElse(dead));
    }

    private boolean belongsTo(String type, Id<?> id) {
        return system.types()
                .stream()
                .filter(handle -> handle.name().equals(type))
                .anyMatch(handle -> sameTypeAndMachine(handle, id));
    }

    private static boolean sameTypeAndMachine(ActorType<?> handle, Id<?> id) {
        long all = handle.all().bits();
        return Id.type(all) == Id.type(id.bits()) && Id.machine(all) == Id.machine(id.bits());
    }

    private <T> OperationResponseBody await(CompletableFuture<T> future, Function<T, OperationResponseBody> describe) {
        try {
            return describe.apply(future.get(timeout.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException _) {
            future.cancel(false);
            return ProblemDescriptor.unavailable("The worker did not answer within " + timeout.toMillis()
                    + " ms; a handler may be stuck, or management.endpoint.kay.timeout is too short");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return ProblemDescriptor.unavailable("The request was interrupted");
        } catch (ExecutionException e) {
            return switch (e.getCause()) {
                case IllegalArgumentException _ -> badCursor();
                case ActorSystemStoppedException _ -> ProblemDescriptor.unavailable("The actor system is stopped");
                case null, default -> throw new IllegalStateException(e.getCause());
            };
        }
    }

    private static ProblemDescriptor badCursor() {
        return ProblemDescriptor.badRequest("cursor must be the \"next\" of another page of the same type");
    }
}
