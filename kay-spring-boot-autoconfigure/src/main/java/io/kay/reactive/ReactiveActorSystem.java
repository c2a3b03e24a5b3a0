package io.kay.reactive;

import java.time.Duration;
import java.util.stream.Collector;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import io.kay.ActorSystem;
import io.kay.Id;
import io.kay.InboxFullException;
import io.kay.IncompleteException;
import io.kay.Message;
import io.kay.Question;
import io.kay.Spawning;
import io.kay.annotation.CheckReturnValue;

/**
 * An actor system for reactive code. Any thread may use it.
 *
 * <p>Nothing happens before a subscription, and every subscription repeats the operation. Cancelling a subscription
 * abandons the question. Answers are emitted on the worker that completes them, or on the asking thread if they are
 * complete before it waits. Put blocking code after a {@code publishOn}; a worker refuses {@code block()}.
 *
 * <p>A full inbox blocks the sender, see {@link InboxFullException}. A thread that must not block, such as an event
 * loop, delegates the send to Reactor's {@linkplain Schedulers#boundedElastic() scheduler for blocking work}. Two
 * messages then keep their order only if the second is subscribed to after the first was sent, as {@code then} does.
 */
@CheckReturnValue("subscribe to it: nothing happens before")
public final class ReactiveActorSystem {

    private final ActorSystem system;

    public ReactiveActorSystem(ActorSystem system) {
        this.system = system;
    }

    /**
     * {@link ActorSystem#send}: completes when the message has been sent, and written to the journal if there is one.
     * It does not wait until the message is handled.
     */
    public <A> Mono<Void> send(Id<A> to, Message<? super A> message) {
        return mayWait(Mono.fromRunnable(() -> system.send(to, message)));
    }

    /** {@link ActorSystem#spawn}. */
    public <A> Mono<Id<A>> spawn(Spawning<A> spawning) {
        return mayWait(Mono.fromCallable(() -> system.spawn(spawning)));
    }

    /** {@link ActorSystem#ask(Id, Question)}. */
    public <A, R> Mono<R> ask(Id<A> to, Question<? super A, R> question) {
        return mayWait(Mono.fromFuture(() -> system.ask(to, question)));
    }

    /** {@link ActorSystem#ask(Id, Question, Duration)}. */
    public <A, R> Mono<R> ask(Id<A> to, Question<? super A, R> question, Duration timeout) {
        return mayWait(Mono.fromFuture(() -> system.ask(to, question, timeout)));
    }

    /** {@link ActorSystem#collect}. */
    public <A, R, X> Mono<X> collect(Id<A> to, Question<? super A, R> question, Collector<? super R, ?, X> collector) {
        return mayWait(Mono.fromFuture(() -> system.collect(to, question, collector)));
    }

    /**
     * Asks every instance that the id addresses, in the order of their slots. Each instance that is alive from
     * beginning to end answers once. Instances are asked only on demand: a slow subscriber slows the scan, and no
     * answers pile up in memory. If instances are paused by a panic, all others answer, and then the stream ends with
     * an {@link IncompleteException}.
     */
    public <A, R> Flux<R> askEach(Id<A> to, Question<? super A, R> question) {
        return Flux.from(new InstanceAnswers<>(system, to, question));
    }

    private static <T> Mono<T> mayWait(Mono<T> mono) {
        return Mono.defer(
                () -> Schedulers.isInNonBlockingThread() ? mono.subscribeOn(Schedulers.boundedElastic()) : mono);
    }
}
