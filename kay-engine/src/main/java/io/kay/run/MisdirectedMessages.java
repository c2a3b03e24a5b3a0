package io.kay.run;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.kay.DeadLetter;
import io.kay.Id;
import io.kay.NoSuchInstanceException;
import io.kay.message.MessageType;

/**
 * Handles messages and questions with an impossible address: no instance has it, or its type has no handler for them.
 * The compiler rejects such code, so the id was forged or its type was lost. Any thread.
 */
final class MisdirectedMessages {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetter.class);
    private static final long PAUSE_NANOS = 10_000_000_000L;

    /** What is wrong with an address. Warnings are limited for each reason separately. */
    private enum Reason {
        NOBODY("is the id of nobody"),
        MACHINE("belongs to another machine"),
        TYPE("belongs to no actor type of this system"),
        MESSAGE("addresses a type without a handler for it: ");

        private final String text;

        Reason(String text) {
            this.text = text;
        }
    }

    private final Engine engine;
    private final Map<Reason, Warnings> warnings = new EnumMap<>(Reason.class);

    MisdirectedMessages(Engine engine) {
        this.engine = engine;
        for (Reason reason : Reason.values()) {
            warnings.put(reason, new Warnings());
        }
    }

    /** Limits the warnings for one reason. */
    private static final class Warnings {

        /** When the last warning was written, 0 for never. Read plainly, as it orders nothing else. */
        private final AtomicLong last = new AtomicLong();
        private final LongAdder suppressed = new LongAdder();

        /** Whether a warning may be written now. */
        boolean isDue(long now) {
            long before = last.getPlain();
            if ((before != 0 && now - before < PAUSE_NANOS) || !last.compareAndSet(before, now == 0 ? 1 : now)) {
                suppressed.increment();
                return false;
            }
            return true;
        }
    }

    /** Makes a dead letter of a message for which no recipient of its address has a handler. */
    void deadLetter(long to, MessageType type, Supplier<?> message) {
        ActorTypeRuntime<?>[] recipients = recipients(to);
        for (ActorTypeRuntime<?> recipient : recipients) {
            deadLetter(recipient, to, type, message);
        }
        if (recipients.length == 0) {
            engine.deadLetters().nobody(to, message);
            warn(to, type);
        }
    }

    /** Makes a message a dead letter for one of the actor types of its address. */
    void deadLetter(ActorTypeRuntime<?> recipient, long to, MessageType type, Supplier<?> message) {
        Partition partition =
                Id.slot(to) == Id.ALL_SLOTS ? recipient.partitions().getFirst() : recipient.partitionOf(to);
        partition.counters().misdirected();
        engine.deadLetters().misdirected(recipient.name(), to, message);
        warn(to, type);
    }

    /** Makes a question a dead letter, and returns the reason why it has no answer. */
    NoSuchInstanceException refuse(long to, MessageType type, Object question) {
        deadLetter(to, type, () -> question);
        return new NoSuchInstanceException("Nobody answers " + name(type) + ": " + why(to, type));
    }

    /** The actor types of an address, none if no instance can have it. */
    private ActorTypeRuntime<?>[] recipients(long to) {
        if (Id.slot(to) == Id.ALL_SLOTS || engine.directory().typeOf(to) != null) {
            return engine.directory().types(to);
        }
        return new ActorTypeRuntime<?>[0];
    }

    private String why(long to, MessageType type) {
        List<String> deaf = Arrays.stream(recipients(to))
                .filter(recipient -> !recipient.understands(type))
                .map(ActorTypeRuntime::name)
                .toList();
        return new Id<>(to) + " " + reason(to).text + (deaf.isEmpty() ? "" : String.join(", ", deaf));
    }

    private Reason reason(long to) {
        if (recipients(to).length > 0) {
            return Reason.MESSAGE;
        }
        if (to == Id.none().bits()) {
            return Reason.NOBODY;
        }
        return Id.machine(to) == engine.settings().machine() ? Reason.TYPE : Reason.MACHINE;
    }

    private static String name(MessageType type) {
        return type.codec().type().getSimpleName();
    }

    private void warn(long to, MessageType type) {
        Reason reason = reason(to);
        Warnings limit = Objects.requireNonNull(warnings.get(reason));
        if (limit.isDue(engine.nanoTime())) {
            LOG.warn("{} is a dead letter: {}. {}; {} more since the last warning of this kind", name(type),
                    why(to, type),
                    reason == Reason.NOBODY ? "Test ids with isNone() before sending"
                            : "Read ids from outside with parse of Actors or ActorSystem, which refuses such ids",
                    limit.suppressed.sumThenReset());
        }
    }
}
