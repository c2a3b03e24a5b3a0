package io.kay.spring.boot.actuate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

import io.kay.ActorSystem;
import io.kay.Actors;
import io.kay.Id;
import io.kay.inspect.Inspector;
import io.kay.inspect.InstanceWatch;
import io.kay.inspect.WatchedMessage;

/** Operations of {@link KayEndpoint} below {@code types/{type}/instances}. */
final class InstanceOperations {

    private static final int DEFAULT_SECONDS = 5;
    private static final int DEFAULT_EVENTS = 100;

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final ActorSystem system;
    private final Inspector inspector;
    private final StateSanitizer sanitizer;
    private final Waiting waiting;

    InstanceOperations(ActorSystem system, Inspector inspector, StateSanitizer sanitizer, Waiting waiting) {
        this.system = system;
        this.inspector = inspector;
        this.sanitizer = sanitizer;
        this.waiting = waiting;
    }

    OperationResponseBody page(String type, Query query, boolean showUnsanitized) {
        int limit = query.limitOr(KayEndpoint.DEFAULT_LIMIT);
        return waiting.await(inspector.instances(type, query.cursor(), limit), found -> new InstancesDescriptor(type,
                found.instances().stream().map(each -> sanitizer.describe(type, each, showUnsanitized)).toList(),
                found.next()));
    }

    OperationResponseBody one(String type, String text, boolean showUnsanitized) {
        return withId(type, text, id -> waiting.await(inspector.instance(id), found -> found
                .<OperationResponseBody>map(instance -> sanitizer.describe(type, instance, showUnsanitized))
                .orElseGet(ProblemDescriptor::dead)));
    }

    OperationResponseBody watch(String type, String text, Query query, boolean showUnsanitized) {
        Duration time = Duration.ofSeconds(query.secondsOr(DEFAULT_SECONDS));
        int events = query.eventsOr(DEFAULT_EVENTS);
        Semaphore signals = new Semaphore(0);
        return withId(type, text, id -> waiting.await(inspector.watch(id, time, events, signals::release), watch -> {
            try (watch) {
                awaitEnd(watch, signals, time);
                return describe(type, id, watch, showUnsanitized);
            }
        }));
    }

    /** A watch ends by itself when its time is over. Waits a little longer than that, to learn why it ended. */
    private static void awaitEnd(InstanceWatch watch, Semaphore signals, Duration time) {
        try {
            boolean signalled = true;
            while (watch.end() == null && signalled) {
                signalled = signals.tryAcquire(time.plus(PATIENCE).toNanos(), TimeUnit.NANOSECONDS);
                signals.drainPermits();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // answer with the messages seen so far
        }
    }

    private WatchDescriptor describe(String type, Id<?> id, InstanceWatch watch, boolean showUnsanitized) {
        watch.close();
        List<WatchedMessageDescriptor> messages = new ArrayList<>();
        for (WatchedMessage next = watch.next(); next != null; next = watch.next()) {
            messages.add(sanitizer.describe(type, next, showUnsanitized));
        }
        return new WatchDescriptor(type, id.toString(), String.valueOf(watch.end()), messages);
    }

    private OperationResponseBody withId(String type, String text, Function<Id<?>, OperationResponseBody> look) {
        Id<?> id = Id.parse(text);
        return id.isNone() || id.isAll() || !belongsTo(type, id) ? ProblemDescriptor.dead() : look.apply(id);
    }

    private boolean belongsTo(String type, Id<?> id) {
        return system.types()
                .stream()
                .filter(handle -> handle.name().equals(type))
                .anyMatch(handle -> sameTypeAndMachine(handle, id));
    }

    private static boolean sameTypeAndMachine(Actors<?> handle, Id<?> id) {
        long all = handle.all().bits();
        return Id.type(all) == Id.type(id.bits()) && Id.machine(all) == Id.machine(id.bits());
    }
}
