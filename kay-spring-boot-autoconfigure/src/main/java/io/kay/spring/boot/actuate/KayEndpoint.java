package io.kay.spring.boot.actuate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

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
import io.kay.guard.Durations;
import io.kay.inspect.Inspector;
import io.kay.inspect.SystemView;
import io.kay.inspect.TypeView;

/**
 * Actuator endpoint that inspects an actor system. Below {@code /actuator/kay}:
 * <ul>
 * <li>the system with its types, workers and panics</li>
 * <li>{@code /types}: all types; {@code /types/Car}: one type with its partitions</li>
 * <li>{@code /types/Car/instances?cursor=…&limit=…}: a page of instances with their state, in the order of their
 * slots</li>
 * <li>{@code /types/Car/instances/0.2.17.1}: one instance; with {@code /watch?seconds=…&events=…} the messages that it
 * handles from now on</li>
 * <li>{@code /types/Car/statistics/speed?buckets=…}: statistics of a numeric field over all instances</li>
 * <li>{@code /types/Car/top/speed?k=…&order=…}: the instances with the highest or lowest values of a field</li>
 * <li>{@code /types/Car/partitions/0/queue?messages=…}: the messages queued for a partition</li>
 * <li>{@code /panics}: the unresolved panics; {@code /panics/1}: the evidence of one. POST with an {@code action}
 * resolves that panic, or at {@code /panics} all, filtered by {@code type} and {@code exception} if given</li>
 * <li>{@code /snapshots}: the snapshots and the journal, POST takes a snapshot; {@code /snapshots/…}: one snapshot</li>
 * </ul>
 * The owner of a partition reads its state between two turns; the caller's thread waits for that for a limited time.
 * Write operations are off unless {@code management.endpoint.kay.access} is {@code unrestricted}. A request that cannot
 * be answered gets a {@link ProblemDescriptor}.
 */
@Endpoint(id = "kay", defaultAccess = Access.READ_ONLY)
public class KayEndpoint {

    /** Default number of instances in a page. */
    public static final int DEFAULT_LIMIT = 100;
    /** Maximum number of instances in a page. */
    public static final int MAX_LIMIT = 1000;

    private final Inspector inspector;
    private final StateSanitizer sanitizer;
    private final PanicOperations panics;
    private final InstanceOperations instances;
    private final FieldOperations fields;
    private final QueueOperations queues;
    private final SnapshotOperations snapshots;
    private final Waiting waiting;
    private final Show showValues;

    /**
     * Creates an endpoint for one system.
     *
     * @param inspector the inspector of that system
     * @param showValues when to show values of state
     * @param timeout maximum time to wait for state
     */
    public KayEndpoint(ActorSystem system, Inspector inspector, Iterable<SanitizingFunction> sanitizingFunctions,
            Show showValues, Duration timeout) {
        this.inspector = inspector;
        this.sanitizer = new StateSanitizer(sanitizingFunctions);
        this.panics = new PanicOperations(system, sanitizer);
        this.showValues = showValues;
        this.waiting = new Waiting(Durations.requirePositive("timeout", timeout));
        this.instances = new InstanceOperations(system, inspector, sanitizer, waiting);
        this.fields = new FieldOperations(inspector, sanitizer, waiting);
        this.queues = new QueueOperations(inspector, sanitizer, waiting);
        this.snapshots = new SnapshotOperations(system, inspector, waiting);
    }

    /** Describes the system. */
    @ReadOperation
    public SystemDescriptor system() {
        return system(showValues.isShown(true));
    }

    /** Describes anything below the system. */
    @ReadOperation
    public OperationResponseBody find(@Selector(match = Match.ALL_REMAINING) String[] path, @Nullable String cursor,
            @Nullable String limit, @Nullable String buckets, @Nullable String k, @Nullable String order,
            @Nullable String messages, @Nullable String seconds, @Nullable String events) {
        return find(path, new Query(cursor, limit, buckets, k, order, messages, seconds, events),
                showValues.isShown(true));
    }

    /**
     * At {@code panics/{number}}, resolves that panic. At {@code panics}, resolves all panics, filtered by type and
     * exception class if given. At {@code snapshots}, takes a snapshot.
     */
    @WriteOperation
    public OperationResponseBody change(@Selector(match = Match.ALL_REMAINING) String[] path,
            @Nullable String action, @Nullable String type, @Nullable String exception) {
        String what = path.length == 0 ? "" : path[0];
        return switch (what + "/" + path.length) {
            case "snapshots/1" -> snapshots.take();
            case "panics/1" -> panics.resolveAll(action, type, exception, this::await);
            case "panics/2" -> panics.resolve(path[1], action, this::await);
            default -> ProblemDescriptor
                    .notFound("There is nothing to change at this path; try panics, panics/{number} or snapshots");
        };
    }

    private OperationResponseBody await(CompletableFuture<OperationResponseBody> answer) {
        return waiting.await(answer, body -> body);
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

    OperationResponseBody find(String[] path, Query query, boolean showUnsanitized) {
        try {
            return switch (path.length == 0 ? "" : path[0]) {
                case "types" -> path.length == 1 ? new TypesDescriptor(summaries(inspector.types()))
                        : type(path, query, showUnsanitized);
                case "panics" -> switch (path.length) {
                    case 1 -> panics.all(showUnsanitized);
                    case 2 -> panics.one(path[1], showUnsanitized);
                    default -> nothing();
                };
                case "snapshots" -> switch (path.length) {
                    case 1 -> snapshots.all();
                    case 2 -> snapshots.one(path[1]);
                    default -> nothing();
                };
                default -> nothing();
            };
        } catch (IllegalArgumentException e) { // refused by an operation or the inspector
            return ProblemDescriptor.badRequest(e);
        }
    }

    private OperationResponseBody type(String[] path, Query query, boolean showUnsanitized) {
        Optional<TypeView> type = inspector.type(path[1]);
        if (type.isEmpty()) {
            return ProblemDescriptor.notFound("There is no actor type of this name");
        }
        String name = type.get().name();
        String what = path.length > 2 ? path[2] : "";
        String which = path.length > 3 ? path[3] : "";
        String aspect = path.length > 4 ? path[4] : "";
        return switch (what + "/" + path.length + "/" + aspect) {
            case "/2/" -> TypeDescriptor.of(type.get());
            case "instances/3/" -> instances.page(name, query, showUnsanitized);
            case "instances/4/" -> instances.one(name, which, showUnsanitized);
            case "instances/5/watch" -> instances.watch(name, which, query, showUnsanitized);
            case "statistics/4/" -> fields.statistics(name, which, query, showUnsanitized);
            case "top/4/" -> fields.top(name, which, query, showUnsanitized);
            case "partitions/5/queue" -> queues.queues(name, which, query, showUnsanitized);
            default -> nothing();
        };
    }

    private static ProblemDescriptor nothing() {
        return ProblemDescriptor.notFound("There is nothing at this path; try types, types/{type},"
                + " types/{type}/instances, types/{type}/instances/{id}, types/{type}/instances/{id}/watch,"
                + " types/{type}/statistics/{field}, types/{type}/top/{field}, types/{type}/partitions/{n}/queue,"
                + " panics, panics/{number}, snapshots or snapshots/{name}");
    }

    private static List<TypeSummaryDescriptor> summaries(List<TypeView> types) {
        return types.stream().map(TypeSummaryDescriptor::of).toList();
    }
}
