package io.kay.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongPredicate;
import java.util.stream.Collector;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.kay.AnswerPage;
import io.kay.Id;
import io.kay.PanickedException;
import io.kay.Question;
import io.kay.message.Envelope;
import io.kay.message.MessageType;

/** Questions whose answers are futures; fails those not answered in time. Any thread. */
final class Asks {

    private static final Duration SWEEP_INTERVAL = Duration.ofMillis(10);
    /** The check for asks that have timed out may use about 1/20 of its thread's time. */
    private static final int SWEEP_SHARE = 20;

    private final Engine engine;
    /** True while a check is due: set by askers, cleared by the check before it reads anything. */
    private final AtomicBoolean sweepDue = new AtomicBoolean();

    Asks(Engine engine) {
        this.engine = engine;
    }

    /** The exception for an ask to an address of many instances. */
    static IllegalArgumentException many(Id<?> all) {
        return new IllegalArgumentException(
                all + " addresses many instances; ask is for one, use collect or a stream of answers");
    }

    /** Asks one instance, from an external thread. */
    <A, R> CompletableFuture<R> ask(Id<A> to, Question<? super A, R> question, Duration timeout) {
        if (to.isAll()) {
            throw many(to);
        }
        CompletableFuture<R> refused = refused(to.bits(), question);
        if (refused != null) {
            return refused; // without waiting for room: the inbox of a paused partition may stay full
        }
        MessageType type = engine.directory().messages().of(question);
        CompletableFuture<R> unanswerable = unanswerable(to.bits(), type, question);
        if (unanswerable != null) {
            return unanswerable;
        }
        EncodedMessage encoded = type.runsUserCode() ? engine.encoded(type, question) : null;
        engine.ingress().awaitRoom(to.bits(), type);
        return typed(engine.ingress().writeKept(outbox -> ask(outbox, to.bits(), question, encoded, timeout)));
    }

    /**
     * Asks on behalf of the owner of the outbox, who gets the answer as an external thread would.
     *
     * @param encoded the question, null if it can be written directly
     */
    private CompletableFuture<Object> ask(Outbox outbox, long to, Object question, @Nullable EncodedMessage encoded,
            Duration timeout) {
        CompletableFuture<Object> refused = refused(to, question);
        if (refused != null) {
            return refused;
        }
        MessageType type = engine.directory().messages().of(question);
        Partition asked = Objects.requireNonNull(engine.directory().partitionOf(to), "whoever asks has looked");
        AskFuture ask = engine.pendingAsks().add(to, type, engine.nanoTime(), timeout);
        if (encoded == null) {
            outbox.ask(asked, to, type, question, ask.number(), Envelope.ASKED_FROM_OUTSIDE);
        } else {
            outbox.ask(asked, to, encoded, ask.number(), Envelope.ASKED_FROM_OUTSIDE);
        }
        pending();
        return ask;
    }

    /** The failure of a question that a panic prevents from being handled, null if it may be asked. */
    private <X> @Nullable CompletableFuture<X> refused(long to, Object question) {
        PanickedException reason = engine.panicLog().reason(to);
        return reason == null || engine.directory().messages().of(question).codec().essential() ? null
                : CompletableFuture.failedFuture(reason);
    }

    /** The failure of a question that not all addressed types understand, null if all do. */
    private <X> @Nullable CompletableFuture<X> unanswerable(long to, MessageType type, Object question) {
        boolean answerable;
        if (Id.slot(to) == Id.ALL_SLOTS) {
            ActorTypeRuntime<?>[] types = engine.directory().types(to);
            answerable = types.length > 0 && Arrays.stream(types).allMatch(asked -> asked.understands(type));
        } else {
            ActorTypeRuntime<?> asked = engine.directory().typeOf(to);
            answerable = asked != null && asked.understands(type);
        }
        return answerable ? null : CompletableFuture.failedFuture(engine.misdirected().refuse(to, type, question));
    }

    @SuppressWarnings("unchecked") // it will be completed with the question's answer type
    private static <R> CompletableFuture<R> typed(CompletableFuture<Object> future) {
        return (CompletableFuture<R>) (CompletableFuture<?>) future;
    }

    /** Collects, from an external thread. */
    <A, R, X> CompletableFuture<X> collect(Id<A> to, Question<? super A, R> question,
            Collector<? super R, ?, X> collector) {
        CompletableFuture<X> refused = refused(to.bits(), question);
        if (refused != null) {
            return refused;
        }
        MessageType type = engine.directory().messages().of(question);
        CompletableFuture<X> unanswerable = unanswerable(to.bits(), type, question);
        if (unanswerable != null) {
            return unanswerable;
        }
        EncodedMessage encoded = to.isAll() || type.runsUserCode() ? engine.encoded(type, question) : null;
        engine.ingress().awaitRoom(to.bits(), type);
        return engine.ingress().write(outbox -> collect(outbox, to.bits(), question, encoded, collector));
    }

    /** Collects for a handler that owns the outbox. */
    <R, X> CompletableFuture<X> collect(Outbox outbox, long to, Object question,
            Collector<? super R, ?, X> collector) {
        CompletableFuture<X> unanswerable = unanswerable(to, engine.directory().messages().of(question), question);
        return unanswerable == null ? collect(outbox, to, question, null, collector) : unanswerable;
    }

    private <R, X> CompletableFuture<X> collect(Outbox outbox, long to, Object question,
            @Nullable EncodedMessage known, Collector<? super R, ?, X> collector) {
        if (Id.slot(to) != Id.ALL_SLOTS) {
            return SingleCollect.one(this.<R>asked(outbox, to, question, known), collector);
        }
        CompletableFuture<X> refused = refused(to, question);
        if (refused != null) {
            return refused;
        }
        List<Partition> partitions = partitions(to);
        EncodedMessage encoded = known == null ? encoded(question) : known;
        var collecting = new CollectOperation<>(engine, encoded, collector, partitions);
        collecting.sendTo(partitions, outbox, encoded.type().codec().essential());
        return collecting.result();
    }

    /** Encodes a question at the moment it is asked. Throws if that is impossible. */
    private EncodedMessage encoded(Object question) {
        return engine.encoded(engine.directory().messages().of(question), question);
    }

    @SuppressWarnings("unchecked") // it will be completed with the question's answer type
    private <R> CompletableFuture<R> asked(Outbox outbox, long to, Object question,
            @Nullable EncodedMessage encoded) {
        return (CompletableFuture<R>) ask(outbox, to, question, encoded, engine.settings().askTimeout());
    }

    private List<Partition> partitions(long all) {
        List<Partition> partitions = new ArrayList<>();
        for (ActorTypeRuntime<?> type : engine.directory().types(all)) {
            partitions.addAll(type.partitions());
        }
        return partitions;
    }

    /** Asks the next instances, from an external thread. */
    <A, R> CompletableFuture<AnswerPage<R>> askNext(Id<A> to, Question<? super A, R> question, long cursor,
            int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("A page of " + limit + " answers; use 1 or more");
        }
        List<Partition> partitions = to.isAll() ? partitions(to.bits()) : List.of();
        SlotCursor from = SlotCursor.decode(cursor, partitions.size());
        if (from.equals(SlotCursor.END)) {
            return CompletableFuture.completedFuture(new AnswerPage<>(List.of(), AnswerPage.END));
        }
        if (partitions.isEmpty()) {
            return collect(to, question, Collectors.<R>toList())
                    .thenApply(answers -> new AnswerPage<>(answers, AnswerPage.END));
        }
        MessageType type = engine.directory().messages().of(question);
        CompletableFuture<AnswerPage<R>> unanswerable = unanswerable(to.bits(), type, question);
        if (unanswerable != null) {
            return unanswerable;
        }
        CompletableFuture<AnswerPage<R>> refused = refused(to.bits(), question);
        if (refused != null) {
            return refused;
        }
        EncodedMessage encoded = encoded(question);
        Partition asked = partitions.get(from.partition());
        engine.ingress().awaitRoom(asked, encoded.type());
        PageOperation<R> page = new PageOperation<>(from, partitions, encoded, limit);
        engine.ingress().write(outbox -> {
            outbox.operation(asked, encoded.type().essential(), page);
            return outbox;
        });
        return page.result();
    }

    /**
     * Fails the pending asks in the scope of a panic. If the panic is already being resolved, they stay and will be
     * answered. That is checked after each ask is seen, so an ask made after resolving began does not fail.
     */
    void failConcerned(PanickedException reason) {
        LongPredicate concerned = to -> engine.panicLog().isOpen(reason.panic())
                && engine.panicLog().concerns(reason.panic(), to);
        engine.pendingAsks().fail(reason, concerned);
        for (Partition partition : engine.directory().partitions()) {
            if (!partition.isPaused() && !partition.replies().isEmpty()) {
                partition.execute(() -> partition.replies().fail(reason, concerned), _ -> {
                });
            }
        }
    }

    /** An answer is awaited: makes sure that asks without an answer fail in time. */
    void pending() {
        if (!sweepDue.get() && sweepDue.compareAndSet(false, true)) {
            engine.timers().after(SWEEP_INTERVAL, this::sweep);
        }
    }

    private void sweep() {
        sweepDue.set(false);
        long start = engine.nanoTime();
        engine.pendingAsks().expire(start, engine.callbacks());
        boolean left = !engine.pendingAsks().isEmpty();
        for (Partition partition : engine.directory().partitions()) {
            if (!partition.replies().isEmpty()) {
                left = true;
                if (!partition.isPaused()) {
                    partition.execute(() -> partition.replies().expire(engine.nanoTime()), _ -> {
                    });
                }
            }
        }
        if (left && sweepDue.compareAndSet(false, true)) {
            Duration pause = Duration.ofNanos(SWEEP_SHARE * (engine.nanoTime() - start));
            engine.timers().after(pause.compareTo(SWEEP_INTERVAL) > 0 ? pause : SWEEP_INTERVAL, this::sweep);
        }
    }
}
