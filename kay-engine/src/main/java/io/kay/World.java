package io.kay;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.stream.Collector;

import io.kay.annotation.CheckReturnValue;

/**
 * What a handler may do besides changing its own state. Handed to a handler that declares it as second parameter, and
 * usable only until that handler returns, on its thread. Nothing here blocks; messages leave when the turn ends.
 *
 * <p>Delivery: at most once, and in order from one sender to one recipient, broadcasts included.
 */
public interface World {

    /**
     * Sends a message to one instance, to all of a type or to all of a trait. A broadcast reaches exactly the
     * instances that are alive when their partition starts it. A message to a dead id is a dead letter.
     */
    <A> void send(Id<A> to, Message<? super A> message);

    /** Makes an instance. Its id can be used at once: what is sent to it from here on arrives after its birth. */
    <A> Id<A> spawn(Spawning<A> spawning);

    /**
     * The address of all instances of an actor type, or of all types that have a trait, on this machine.
     *
     * @throws IllegalArgumentException if the class is neither in this system
     */
    <A> Id<A> all(Class<A> typeOrTrait);

    /** {@link #ask(Id, Question, Duration)} with the system's default timeout. */
    @CheckReturnValue("use send if you need no answer")
    <A, R> Reply<R> ask(Id<A> to, Question<? super A, R> question);

    /**
     * Asks one instance. The reply fails at once if the id is dead, and with {@link AskTimeoutException} if no answer
     * came in time.
     *
     * @param timeout zero or less has passed already; more than 146 years is forever
     */
    @CheckReturnValue("use send if you need no answer")
    <A, R> Reply<R> ask(Id<A> to, Question<? super A, R> question, Duration timeout);

    /**
     * Asks every instance that the id addresses and folds the answers where they arise, partition by partition; the
     * collector's functions run on several threads, each container on one at a time. If instances are paused by a
     * panic, the reply fails with an {@link IncompleteException}, which holds the result without them.
     *
     * @throws IllegalArgumentException if a function of the collector has captured the actor, its state or this object
     */
    @CheckReturnValue("use send if you need no answer")
    <A, R, X> Reply<X> collect(Id<A> to, Question<? super A, R> question, Collector<? super R, ?, X> collector);

    /**
     * Sends a message once, after a delay.
     *
     * @param delay zero or more; more than 146 years is forever
     */
    <A> Timer sendAfter(Duration delay, Id<A> to, Message<? super A> message);

    /**
     * Sends a message again and again, first after one period, until cancelled or the one recipient is dead. Times are
     * multiples of the period after the call. A time that passes while the process is suspended, the recipient stands
     * still after a panic or its inbox is full, is left out: at most one message is sent late, never several at once.
     *
     * @param period more than zero; more than 146 years is forever
     */
    <A> Timer sendEvery(Duration period, Id<A> to, Message<? super A> message);

    /**
     * As {@link #sendEvery}, but no time is left out except those during a panic of the recipient: after a suspension
     * the messages missed meanwhile are sent one after the other, as fast as the inbox takes them. For work where each
     * message counts, such as steps of a simulation.
     *
     * @param period more than zero; more than 146 years is forever
     */
    <A> Timer sendAtFixedRate(Duration period, Id<A> to, Message<? super A> message);

    /**
     * Runs blocking work on a virtual thread when the turn has ended. The work must not touch the state of the instance:
     * copy what it needs into local variables first. Its result is handed over as it is, not copied.
     *
     * @throws IllegalArgumentException if the work has captured the actor, its state or this object
     */
    <R> Reply<R> offload(Callable<R> work);

    /** As {@link #offload(Callable)}, for work without a result: the reply comes when it is done. */
    Reply<Void> offload(Runnable work);

    /** The system's clock in nanoseconds; only differences mean something. */
    long nanoTime();
}
