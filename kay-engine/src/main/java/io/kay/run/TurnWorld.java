package io.kay.run;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Collector;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.kay.Id;
import io.kay.Message;
import io.kay.Question;
import io.kay.Reply;
import io.kay.Spawning;
import io.kay.Timer;
import io.kay.World;
import io.kay.guard.Durations;
import io.kay.guard.UserCode;
import io.kay.message.MessageType;
import io.kay.run.Timers.Missed;

/** The world of the handlers that one worker runs. */
final class TurnWorld implements World {

    private final Engine engine;
    private final Worker worker;
    private final TurnOutbox outbox;
    private @Nullable Partition partition;

    TurnWorld(Engine engine, Worker worker, TurnOutbox outbox) {
        this.engine = engine;
        this.worker = worker;
        this.outbox = outbox;
    }

    /** A turn of this partition begins. */
    void enter(Partition entered) {
        partition = entered;
    }

    /** The turn has ended: nothing can be sent until the next one begins. */
    void leave() {
        partition = null;
    }

    private Partition here() {
        if (partition == null || !worker.isCurrentThread()) {
            throw new IllegalStateException("A World can be used only in the handler that it was given to, on its"
                    + " thread; elsewhere use ActorSystem");
        }
        return partition;
    }

    @Override
    public <A> void send(Id<A> to, Message<? super A> message) {
        here();
        outbox.send(to.bits(), outbox.find(message), message);
    }

    @Override
    public <A> Id<A> spawn(Spawning<A> spawning) {
        here();
        return new Id<>(outbox.spawn(spawning));
    }

    @Override
    public <A> Id<A> all(Class<A> typeOrTrait) {
        return engine.all(typeOrTrait);
    }

    @Override
    public <A, R> Reply<R> ask(Id<A> to, Question<? super A, R> question) {
        return ask(to, question, engine.settings().askTimeout());
    }

    @Override
    public <A, R> Reply<R> ask(Id<A> to, Question<? super A, R> question, Duration timeout) {
        Partition asker = here();
        MessageType type = outbox.find(question);
        long nanos = Durations.nanos(timeout);
        Partition asked = engine.directory().partitionOf(to.bits());
        Throwable refused = refusal(to, asked, type, question);
        if (asked == null || refused != null) {
            PendingReply<Object> reply = new PendingReply<>(asker);
            reply.expect(asker.dispatcher().id(), question.getClass(), to.bits(), type.essential(), nanos);
            outbox.operation(asker, false, asker.replies().expect(reply).of(null, refused));
            return typed(reply);
        }
        PendingReply<Object> reply = asker.replies().add(engine.nanoTime() + nanos);
        reply.expect(asker.dispatcher().id(), question.getClass(), to.bits(), type.essential(), nanos);
        outbox.ask(asked, to.bits(), type, question, reply.number(), asker.lane());
        engine.asks().pending();
        return typed(reply);
    }

    /** Why a question is refused. Never thrown, as the id may be external and the handler not to blame. */
    private @Nullable Throwable refusal(Id<?> to, @Nullable Partition asked, MessageType type, Object question) {
        if (to.isAll()) {
            return Asks.many(to);
        }
        if (asked == null || !asked.type().understands(type)) {
            return engine.misdirected().refuse(to.bits(), type, question);
        }
        return type.essential() ? null : engine.panicLog().reason(to.bits());
    }

    @SuppressWarnings("unchecked") // it will receive the question's answer type
    private static <R> Reply<R> typed(PendingReply<Object> reply) {
        return (Reply<R>) reply;
    }

    @Override
    public <A, R, X> Reply<X> collect(Id<A> to, Question<? super A, R> question,
            Collector<? super R, ?, X> collector) {
        here();
        Stream.of(collector.supplier(), collector.accumulator(), collector.combiner(), collector.finisher())
                .forEach(function -> CaptureCheck.requireNone(function, "collect"));
        return deliver(question.getClass(), engine.asks().collect(outbox, to.bits(), question, collector));
    }

    @Override
    public <R> Reply<R> offload(Callable<R> work) {
        return offloaded(CaptureCheck.requireNone(work, "offload"));
    }

    @Override
    public Reply<Void> offload(Runnable work) {
        return offloaded(Executors.callable(CaptureCheck.requireNone(work, "offload"), null));
    }

    private <R> Reply<R> offloaded(Callable<R> work) {
        here();
        Objects.requireNonNull(work, "work");
        CompletableFuture<R> future = new CompletableFuture<>();
        worker.afterTurn(() -> engine.offload(work, future));
        return deliver(null, future);
    }

    private <X> Reply<X> deliver(@Nullable Class<?> question, CompletableFuture<X> future) {
        Partition asker = here();
        PendingReply<Object> reply = new PendingReply<>(asker);
        reply.expect(asker.dispatcher().id(), question, Id.none().bits(), false, Durations.MAX_NANOS);
        PendingReplies.Delivery delivery = asker.replies().expect(reply);
        UserCode.whenDone(future, (value, failure) -> engine.bring(asker, delivery.of(value, failure)));
        return typed(reply);
    }

    @Override
    public <A> Timer sendAfter(Duration delay, Id<A> to, Message<? super A> message) {
        here();
        return engine.timers().once(delay, to.bits(), message, worker::afterTurn);
    }

    @Override
    public <A> Timer sendEvery(Duration period, Id<A> to, Message<? super A> message) {
        here();
        return engine.timers().repeated(period, Missed.LEFT_OUT, to.bits(), message, worker::afterTurn);
    }

    @Override
    public <A> Timer sendAtFixedRate(Duration period, Id<A> to, Message<? super A> message) {
        here();
        return engine.timers().repeated(period, Missed.CAUGHT_UP, to.bits(), message, worker::afterTurn);
    }

    @Override
    public long nanoTime() {
        return engine.nanoTime();
    }
}
