package io.kay;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Collector;

import io.kay.annotation.CheckReturnValue;

/**
 * Actor types, their instances and the workers that run them, seen from outside. Any thread may call any method, but
 * handlers use their {@link World} instead.
 *
 * <p>Messages from outside are limited. While the recipient's inbox is full, the calling thread waits as long as
 * configured and then gets an {@link InboxFullException}. If it is interrupted while waiting, it gets a
 * {@link SendInterruptedException} at once. Essential messages, including essential questions, never wait for room.
 *
 * <p>A future is completed by the worker that handled the question. Run a continuation that blocks on an executor of
 * your own ({@code thenApplyAsync} and so on). All other futures, such as that of a snapshot or of an ask that timed
 * out, are completed by dedicated threads.
 *
 * <p>If the system keeps a journal, {@code send}, {@code spawn} and {@code ask} return once the message is as durable
 * as the journal's settings require. After a crash it is handled again. If they throw a {@link JournalException}, the
 * message is not in the journal. The journal does not contain messages sent by handlers or timers, nor {@code collect}
 * and {@code askNext}.
 */
public interface ActorSystem extends AutoCloseable {

    /**
     * Sends a message to one instance, to all of a type or to all of a trait. The message becomes a dead letter if the
     * id belongs to another machine, to nobody, or to a type that does not understand it.
     *
     * @throws InboxFullException if the inbox stayed full
     * @throws ActorSystemStoppedException if the system was stopped
     */
    <A> void send(Id<A> to, Message<? super A> message);

    /**
     * Spawns an instance. Its id can be used at once.
     *
     * @throws InboxFullException if the inbox stayed full
     * @throws ActorSystemStoppedException if the system was stopped
     */
    <A> Id<A> spawn(Spawning<A> spawning);

    /**
     * The address of all instances of an actor type, or of all types that have a trait.
     *
     * @throws IllegalArgumentException if the class is not an actor type or trait of this system
     */
    <A> Id<A> all(Class<A> typeOrTrait);

    /**
     * Parses the id of an instance from external text, such as part of a URL. Does not check whether the instance is
     * alive.
     *
     * @param typeOrTrait an actor type, a trait or another supertype of actor types; {@link Actor} means any actor type
     * @throws InvalidIdException if the text is not an id, or is the id of nobody, of all instances, of another actor
     *     type or of another machine
     * @throws IllegalArgumentException if no actor type of this system has that class as a supertype
     */
    <A> Id<A> parse(Class<A> typeOrTrait, String text);

    /** {@link #ask(Id, Question, Duration)} with the default timeout. */
    @CheckReturnValue("use send if you need no answer")
    <A, R> CompletableFuture<R> ask(Id<A> to, Question<? super A, R> question);

    /**
     * Asks one instance. The future fails at once with {@link NoSuchInstanceException} if the id is dead or nobody's,
     * belongs to another machine, or its type does not understand the question. It fails with
     * {@link AskTimeoutException} if no answer came in time. It fails with {@link PanickedException} if a panic pauses
     * the recipient and the question is not essential. Cancelling the future abandons the ask.
     *
     * @param timeout zero or less has already expired; more than 146 years means forever
     * @throws IllegalArgumentException if the id addresses more than one instance
     */
    @CheckReturnValue("use send if you need no answer")
    <A, R> CompletableFuture<R> ask(Id<A> to, Question<? super A, R> question, Duration timeout);

    /**
     * Asks every instance that the id addresses, and folds the answers inside each partition first. If a panic has
     * paused some instances, the future fails with an {@link IncompleteException}, which holds the result without them.
     * It fails with {@link NoSuchInstanceException} if the address belongs to another machine, to nobody, or to a type
     * that does not understand the question. Cancelling the future ends the work early.
     */
    @CheckReturnValue("use send if you need no answer")
    <A, R, X> CompletableFuture<X> collect(Id<A> to, Question<? super A, R> question,
            Collector<? super R, ?, X> collector);

    /**
     * Asks the next instances of a type, trait or single id, in slot order. An instance that is alive from the first to
     * the last page answers exactly once, unless it is paused by a panic: {@link AnswerPage#leftOut()} counts those.
     * For an invalid address the future fails as in {@link #collect}.
     *
     * @param cursor {@link AnswerPage#START}, or {@link AnswerPage#next()} of the previous page
     * @param limit maximum number of answers, 1 or more
     */
    @CheckReturnValue("use send if you need no answer")
    <A, R> CompletableFuture<AnswerPage<R>> askNext(Id<A> to, Question<? super A, R> question, long cursor, int limit);

    /**
     * Sends a message once, after a delay. If the address is invalid, it becomes a dead letter at once, as in
     * {@link #send}.
     *
     * @param delay zero or more; more than 146 years means forever
     */
    <A> Timer sendAfter(Duration delay, Id<A> to, Message<? super A> message);

    /**
     * Sends a message repeatedly, first after one period, until cancelled. If the address is a single instance, its
     * death also ends the timer. Firing times are multiples of the period after the call. A firing is skipped while the
     * process is suspended, the recipient is paused by a panic, or its inbox is full. At most one message is sent late,
     * never several at once. If the address is invalid, the message becomes a dead letter at once, as in {@link #send}.
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
     * The handle of an actor type.
     *
     * @throws IllegalArgumentException if the class is not an actor type of this system
     */
    <A> Actors<A> actors(Class<A> type);

    /** All actor types, sorted by name. */
    Collection<Actors<?>> types();

    /** The unresolved panics, oldest first. */
    List<Panic> panics();

    /** Whether any panic is unresolved. In its scope only essential messages are handled. */
    default boolean isPanicked() {
        return !panics().isEmpty();
    }

    /**
     * Resolves all panics with {@link ResumeAction#SKIP_MESSAGE}, as {@link #resume(Predicate, ResumeAction)} does.
     *
     * @return completes with the number of panics once all are resolved
     */
    default CompletableFuture<Long> resume() {
        return resume(_ -> true, ResumeAction.SKIP_MESSAGE);
    }

    /**
     * Resolves many panics in the same way, such as all of one type or one cause:
     * {@code resume(panic -> panic.cause() instanceof IOException, RETRY_MESSAGE)}. Skips panics that the action cannot
     * resolve. From this call on, questions are no longer refused because of these panics, but wait until the pause
     * ends.
     *
     * @return completes with the number of resolved panics once all of them are
     */
    CompletableFuture<Long> resume(Predicate<? super Panic> which, ResumeAction action);

    /**
     * Resolves a panic. If it was the last one in its scope, the messages that waited there are handled in order. From
     * this call on, questions are no longer refused because of it. The future completes once the worker that owns the
     * instance has carried out the action.
     *
     * @param panic {@link Panic#number()}
     * @throws IllegalArgumentException if no such panic is unresolved, or it has no instance or message for the action
     */
    CompletableFuture<Void> resume(long panic, ResumeAction action);

    /**
     * Takes a snapshot: a consistent copy of all instances, unread messages and timers, written while the system runs.
     * If a snapshot is already being taken, the new one begins when that one is complete. All calls until then share
     * it.
     *
     * @return completes once everything is on disk, or fails with a {@link SnapshotException}; the system keeps running
     *     in either case
     */
    CompletableFuture<Snapshot> snapshot();

    /** The snapshot this system was restored from, empty if it started without one. */
    Optional<Snapshot> restored();

    /**
     * Drains the inboxes for at most the given time. Then it takes a last snapshot, if the system was started, has a
     * snapshot directory and takes snapshots on shutdown. Then it stops the workers and frees all memory. Messages from outside are refused from the start of the call. Unanswered
     * asks fail with {@link ActorSystemStoppedException}. If a step fails, the remaining steps still run.
     *
     * <p>Any thread may call it, including a continuation, a listener, offloaded work and a shutdown hook. An
     * interrupted thread may too, and stays interrupted. A handler may not, as stopping waits for it to return. A
     * worker that calls it, or {@link System#exit}, is replaced by another one. If a handler called
     * {@code System.exit}, its instance is saved as it was before that handler, and the message counts as handled.
     *
     * @param drainTimeout zero or less for no draining; more than 146 years means forever
     * @return number of messages dropped unread; 0 if the system was already stopped, or if another thread is stopping
     *     it, in which case this call waits for it
     * @throws IllegalStateException if a handler calls it and the system is not being stopped yet; nothing has changed
     *     then
     * @throws RuntimeException the first failure inside the system itself, thrown after the remaining steps
     */
    long stop(Duration drainTimeout);

    /** Stops without draining the inboxes. */
    @Override
    default void close() {
        stop(Duration.ZERO);
    }
}
