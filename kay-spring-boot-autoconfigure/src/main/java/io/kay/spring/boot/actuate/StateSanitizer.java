package io.kay.spring.boot.actuate;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.Sanitizer;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;

import io.kay.Excerpt;
import io.kay.Id;
import io.kay.InspectionException;
import io.kay.Instance;
import io.kay.Panic;
import io.kay.guard.Text;
import io.kay.guard.UserCode;
import io.kay.inspect.FieldStatistics;
import io.kay.inspect.PartitionQueues;
import io.kay.inspect.QueueView;
import io.kay.inspect.WatchedMessage;

/**
 * Creates the descriptors that contain an application's data. Each value is sanitized under a key made of type and
 * accessors, such as {@code Car.owner.password}.
 */
final class StateSanitizer {

    private final Sanitizer sanitizer;
    /** Whether a function has thrown. Set by the thread of any request. */
    private final AtomicBoolean failed = new AtomicBoolean();

    StateSanitizer(Iterable<SanitizingFunction> functions) {
        this.sanitizer = new Sanitizer(functions);
    }

    InstanceDescriptor describe(String type, Instance<?> instance, boolean showValues) {
        return new InstanceDescriptor(instance.id().toString(), sanitize(type, instance.state(), showValues));
    }

    PanicDescriptor describe(Panic panic, boolean showValues) {
        String key = panic.type() + ".panic.";
        return new PanicDescriptor(panic.number(), panic.time(), panic.scope().name(), panic.type(),
                panic.id().toString(), sanitize(key + "message", Text.of(panic.message()), showValues),
                panic.cause().getClass().getName(),
                sanitize(key + "exceptionMessage", Text.message(panic.cause()), showValues), panic.partition(),
                panic.turn(), panic.worker());
    }

    PanicEvidenceDescriptor evidence(Panic panic, List<String> actions, boolean showValues) {
        return new PanicEvidenceDescriptor(describe(panic, showValues),
                sanitize(panic.type(), panic.before(), showValues), sanitize(panic.type(), panic.after(), showValues),
                Arrays.stream(Text.stackTrace(panic.cause())).map(StackTraceElement::toString).toList(), actions);
    }

    StatisticsDescriptor describe(FieldStatistics found, boolean showValues) {
        String key = found.type() + "." + found.field();
        boolean hidden = hides(key, found.min(), showValues) || hides(key, found.max(), showValues);
        return new StatisticsDescriptor(found.type(), found.field(), found.count(), found.notNumbers(),
                number(key, found.min(), showValues), number(key, found.max(), showValues),
                number(key, found.mean(), showValues),
                hidden ? List.of()
                        : found.histogram()
                                .stream()
                                .map(bucket -> new StatisticsDescriptor.Bucket(bucket.from(), bucket.to(),
                                        bucket.count()))
                                .toList());
    }

    private @Nullable Object number(String key, double value, boolean showValues) {
        return Double.isNaN(value) ? null : sanitize(key, value, showValues);
    }

    /** Whether sanitizing changes the value of a field of an instance. */
    boolean hides(String type, String field, Instance<?> instance, boolean showValues) {
        Object value = instance.state();
        for (String name : field.split("\\.", -1)) {
            value = value instanceof Map<?, ?> components ? components.get(name) : null;
        }
        return hides(type + "." + field, value, showValues);
    }

    private boolean hides(String key, @Nullable Object value, boolean showValues) {
        return !Objects.equals(value, sanitize(key, value, showValues));
    }

    QueuesDescriptor describe(PartitionQueues queues, boolean showValues) {
        return new QueuesDescriptor(queues.type(), queues.partition(),
                describe(queues.type(), queues.user(), showValues),
                describe(queues.type(), queues.essential(), showValues));
    }

    private QueuesDescriptor.Queue describe(String type, QueueView queue, boolean showValues) {
        return new QueuesDescriptor.Queue(queue.messages(), queue.bytes(), queue.oldest().toMillis(),
                queue.types()
                        .stream()
                        .map(count -> new QueuesDescriptor.Count(count.kind().name(), present(count.type()),
                                count.messages(), count.bytes()))
                        .toList(),
                queue.setAside(), queue.notCounted(),
                queue.first()
                        .stream()
                        .map(message -> new QueuesDescriptor.Message(message.kind().name(), present(message.type()),
                                message.recipient().isNone() ? null : message.recipient().toString(),
                                message(type, message.message(), showValues),
                                notShown(type, message, showValues)))
                        .toList());
    }

    /** The reason is sanitized if the user's class threw, as it may quote values. kay's own text is not. */
    private @Nullable Object notShown(String type, QueueView.QueuedMessage message, boolean showValues) {
        return switch (message.notShown()) {
            case null -> null;
            case InspectionException tooLarge -> tooLarge.getMessage();
            case Throwable thrown -> sanitize(type + "." + message.type() + ".notShown",
                    "cannot be decoded: " + thrown, showValues);
        };
    }

    private static @Nullable String present(String text) {
        return text.isEmpty() ? null : text;
    }

    WatchedMessageDescriptor describe(String type, WatchedMessage seen, boolean showValues) {
        return new WatchedMessageDescriptor(seen.number(), seen.at().toNanos() / 1e6,
                seen.message().getClass().getName(), message(type, seen.message(), showValues), seen.outcome().name(),
                seen.thrown() == null ? null : seen.thrown().getClass().getName(),
                seen.changes()
                        .stream()
                        .map(change -> new WatchedMessageDescriptor.Change(change.field(),
                                sanitize(type + "." + change.field(), change.before(), showValues),
                                sanitize(type + "." + change.field(), change.after(), showValues)))
                        .toList());
    }

    /** A message, its values sanitized under keys such as {@code Car.Enter.position}. */
    private @Nullable Object message(String type, @Nullable Object message, boolean showValues) {
        return message == null ? null : sanitize(type + "." + message.getClass().getSimpleName(), message, showValues);
    }

    private Map<String, @Nullable Object> sanitize(String key, Map<?, ?> values, boolean showValues) {
        Map<String, @Nullable Object> sanitized = new LinkedHashMap<>();
        values.forEach((name, value) -> sanitized.put(name.toString(),
                sanitize(key + "." + name, value, showValues)));
        return sanitized;
    }

    private @Nullable Object sanitize(String key, @Nullable Object value, boolean showValues) {
        return switch (excerpt(value)) {
            case Excerpt beginning -> beginning(key, beginning, showValues);
            case Map<?, ?> nested -> sanitize(key, nested, showValues);
            case List<?> elements -> elements.stream().map(element -> sanitize(key, element, showValues)).toList();
            case Id<?> id -> sanitized(key, id.toString(), showValues);
            case Record components -> sanitizeRecord(key, MessageComponents.of(components), showValues);
            case null, default -> sanitized(key, value, showValues);
        };
    }

    /** If a function throws, the value is masked, as it may be confidential. */
    private @Nullable Object sanitized(String key, @Nullable Object value, boolean showValues) {
        UserCode.Outcome<Object> sanitized =
                UserCode.call(() -> sanitizer.sanitize(new SanitizableData(null, key, value), showValues));
        if (sanitized.failure() == null) {
            return sanitized.value();
        }
        if (failed.compareAndSet(false, true)) { // report once, not for each value of each instance
            UserCode.report("SanitizingFunction.apply", SanitizingFunction.class, sanitized.failure());
        }
        return SanitizableData.SANITIZED_VALUE;
    }

    /** The excerpt shown of a value that is too large, with its extent. */
    private Map<String, @Nullable Object> beginning(String key, Excerpt excerpt, boolean showValues) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("first", sanitize(key, excerpt.first(), showValues));
        shown.put("shown", excerpt.extent());
        return shown;
    }

    /** The value, or its beginning if it is too large to be shown. */
    private static @Nullable Object excerpt(@Nullable Object value) {
        return switch (value) {
            case String text when text.length() > Excerpt.MAX_LENGTH ->
                new Excerpt(text.substring(0, Excerpt.MAX_LENGTH), Excerpt.MAX_LENGTH, text.length());
            case List<?> list when list.size() > Excerpt.MAX_ELEMENTS ->
                new Excerpt(list.subList(0, Excerpt.MAX_ELEMENTS), Excerpt.MAX_ELEMENTS, list.size());
            case null -> null;
            case Object array when array.getClass().isArray() && Array.getLength(array) > Excerpt.MAX_ELEMENTS ->
                new Excerpt(IntStream.range(0, Excerpt.MAX_ELEMENTS).mapToObj(i -> Array.get(array, i)).toList(),
                        Excerpt.MAX_ELEMENTS, Array.getLength(array));
            default -> value;
        };
    }

    private @Nullable Object sanitizeRecord(String key, Object components, boolean showValues) {
        return components instanceof Map<?, ?> map ? sanitize(key, map, showValues)
                : sanitize(key, components, showValues);
    }
}
