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
 * <p>Nothing happens before a subscription, and every subscription makes it happen anew. Cancelling one forgets the
 * question. Answers are emitted on the thread of the worker that has them, unless they are there before anybody waits:
 * what blocks belongs behind a {@code publishOn}, and a worker refuses {@code block()}.
 *
 * <p>A full inbox makes the sender wait, see {@link InboxFullException}. A thread that must not wait, such as an event
 * loop, leaves that to Reactor's {@linkplain Schedulers#boundedElastic() scheduler for blocking work}; one message
 * after another keeps its order only if the second is subscribed to when the first was sent, as {@code then} does it.
 */
@CheckReturnValue("subscribe to it: nothing happens before")
public final class ReactiveActorSystem {

    private final ActorSystem system;

    public ReactiveActorSystem(ActorSystem system) {
        this.system = system;
    }

    /**
     * {@link ActorSystem#send}: completes when the message is sent, and kept if the system has a journal; not when it was
     * handled.
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
     * Asks every instance that the id addresses, in the order of their slots: one answer per instance that is alive
     * from beginning to end. Instances are asked only as their answers are requested, so a slow subscriber slows the
     * scan and no answer waits in memory for one. If instances are paused by a panic, all others answer, and then the
     * stream ends with an {@link IncompleteException}.
     */
    public <A, R> Flux<R> askEach(Id<A> to, Question<? super A, R> question) {
        return Flux.from(new InstanceAnswers<>(system, to, question));
    }

    private static <T> Mono<T> mayWait(Mono<T> mono) {
        return Mono.defer(
                () -> Schedulers.isInNonBlockingThread() ? mono.subscribeOn(Schedulers.boundedElastic()) : mono);
    }
}
