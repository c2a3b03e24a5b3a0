package io.kay;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.stream.Collector;

import io.kay.annotation.CheckReturnValue;

/**
 * What a handler may do besides changing its own state. A handler that declares it as second parameter receives it. Use
 * it only on the handler's thread and until the handler returns. No method blocks; messages leave when the turn ends.
 *
 * <p>Delivery is at most once, and in order from one sender to one recipient, broadcasts included.
 */
public interface World {

    /**
     * Sends a message to one instance, to all of a type or to all of a trait. A broadcast reaches exactly the instances
     * that are alive when their partition starts its pass. A message to a dead id becomes a dead letter.
     */
    <A> void send(Id<A> to, Message<? super A> message);

    /** Spawns an instance. Its id can be used at once: messages sent to it from now on arrive after its birth. */
    <A> Id<A> spawn(Spawning<A> spawning);

    /**
     * The address of all instances of an actor type, or of all types that have a trait, on this machine.
     *
     * @throws IllegalArgumentException if the class is not an actor type or trait of this system
     */
    <A> Id<A> all(Class<A> typeOrTrait);

    /** {@link #ask(Id, Question, Duration)} with the system's default timeout. */
    @CheckReturnValue("use send if you need no answer")
    <A, R> Reply<R> ask(Id<A> to, Question<? super A, R> question);

    /**
     * Asks one instance. The reply fails at once if the id is dead. It fails with {@link AskTimeoutException} if no
     * answer came in time.
     *
     * @param timeout zero or less has already expired; more than 146 years means forever
     */
    @CheckReturnValue("use send if you need no answer")
    <A, R> Reply<R> ask(Id<A> to, Question<? super A, R> question, Duration timeout);

    /**
     * Asks every instance that the id addresses, and folds the answers inside each partition first. The collector's
     * functions run on several threads, but only one at a time uses a given container. If a panic has paused some
     * instances, the reply fails with an {@link IncompleteException}, which holds the result without them.
     *
     * @throws IllegalArgumentException if a function of the collector has captured the actor, its state or this object
     */
    @CheckReturnValue("use send if you need no answer")
    <A, R, X> Reply<X> collect(Id<A> to, Question<? super A, R> question, Collector<? super R, ?, X> collector);

    /**
     * Sends a message once, after a delay.
     *
     * @param delay zero or more; more than 146 years means forever
     */
    <A> Timer sendAfter(Duration delay, Id<A> to, Message<? super A> message);

    /**
     * Sends a message repeatedly, first after one period, until cancelled. If the address is a single instance, its
     * death also ends the timer. Firing times are multiples of the period after the call. A firing is skipped while the
     * process is suspended, the recipient is paused by a panic, or its inbox is full. At most one message is sent late,
     * never several at once.
     *
     * @param period more than zero; more than 146 years means forever
     */
    <A> Timer sendEvery(Duration period, Id<A> to, Message<? super A> message);

    /**
     * As {@link #sendEvery}, but skips only firings during a panic of the recipient. After a suspension the missed
     * messages are sent one after another, as fast as the inbox takes them. Use it where each message counts, such as
     * steps of a simulation.
     *
     * @param period more than zero; more than 146 years means forever
     */
    <A> Timer sendAtFixedRate(Duration period, Id<A> to, Message<? super A> message);

    /**
     * Runs blocking work on a virtual thread once the turn has ended. The work must not touch the state of the
     * instance: copy what it needs into local variables first. The result is passed on by reference, not copied.
     *
     * @throws IllegalArgumentException if the work has captured the actor, its state or this object
     */
    <R> Reply<R> offload(Callable<R> work);

    /** As {@link #offload(Callable)}, for work without a result: the reply arrives when the work is done. */
    Reply<Void> offload(Runnable work);

    /** The system's clock in nanoseconds; only differences are meaningful. */
    long nanoTime();
}
