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
 * Actor types, their instances and the workers that run them, seen from outside. All methods may be called by any
 * thread, except that handlers use their {@link World}.
 *
 * <p>Messages from outside meet a limit: while the inbox they go to is full, the calling thread waits as long as
 * configured and then gets an {@link InboxFullException}; if it is interrupted meanwhile, it gets a
 * {@link SendInterruptedException} at once. Essential messages and questions find room always. Futures are completed by the worker that handled the
 * question: a continuation that blocks belongs on an executor of its own ({@code thenApplyAsync} and so on).
 *
 * <p>If the system keeps a journal, {@code send}, {@code spawn} and {@code ask} return when the message is kept as the
 * journal is to keep it: then it is handled again after a crash. If they throw a {@link JournalException} it is not
 * kept. What handlers and timers send is not in the journal, nor is {@code collect} or {@code askNext}.
 */
public interface ActorSystem extends AutoCloseable {

    /**
     * Sends a message to one instance, to all of a type or to all of a trait.
     *
     * @throws InboxFullException if the inbox stayed full
     * @throws ActorSystemStoppedException if the system was stopped
     */
    <A> void send(Id<A> to, Message<? super A> message);

    /**
     * Makes an instance; its id can be used at once.
     *
     * @throws InboxFullException if the inbox stayed full
     * @throws ActorSystemStoppedException if the system was stopped
     */
    <A> Id<A> spawn(Spawning<A> spawning);

    /**
     * The address of all instances of an actor type, or of all types that have a trait.
     *
     * @throws IllegalArgumentException if the class is neither in this system
     */
    <A> Id<A> all(Class<A> typeOrTrait);

    /** {@link #ask(Id, Question, Duration)} with the default timeout. */
    @CheckReturnValue("use send if you need no answer")
    <A, R> CompletableFuture<R> ask(Id<A> to, Question<? super A, R> question);

    /**
     * Asks one instance. The future fails with {@link NoSuchInstanceException} at once if the id is dead, with
     * {@link AskTimeoutException} if no answer came in time, with {@link PanickedException} if the system is panicked
     * and the question not essential. Cancelling the future forgets the ask.
     */
    @CheckReturnValue("use send if you need no answer")
    <A, R> CompletableFuture<R> ask(Id<A> to, Question<? super A, R> question, Duration timeout);

    /**
     * Asks every instance that the id addresses and folds the answers where they arise, partition by partition. If
     * instances are paused by a panic, the future fails with an {@link IncompleteException}, which holds the result
     * without them. Cancelling the future ends the work early.
     */
    @CheckReturnValue("use send if you need no answer")
    <A, R, X> CompletableFuture<X> collect(Id<A> to, Question<? super A, R> question,
            Collector<? super R, ?, X> collector);

    /**
     * Asks the next instances of a type, trait or single id, in the order of their slots. An instance that is alive
     * from the first to the last page answers exactly once, unless it is paused by a panic: then
     * {@link AnswerPage#leftOut()} counts it.
     *
     * @param cursor {@link AnswerPage#START}, or {@link AnswerPage#next()} of the page before
     * @param limit at most so many answers, 1 or more
     */
    @CheckReturnValue("use send if you need no answer")
    <A, R> CompletableFuture<AnswerPage<R>> askNext(Id<A> to, Question<? super A, R> question, long cursor, int limit);

    /** Sends a message once, after a delay. */
    <A> Timer sendAfter(Duration delay, Id<A> to, Message<? super A> message);

    /** Sends a message again and again, first after one period, until cancelled or the one recipient is dead. */
    <A> Timer sendEvery(Duration period, Id<A> to, Message<? super A> message);

    /**
     * The handle of an actor type.
     *
     * @throws IllegalArgumentException if the class is no actor type of this system
     */
    <A> ActorType<A> type(Class<A> type);

    /** All actor types, sorted by name. */
    Collection<ActorType<?>> types();

    /** The panics that are not resolved, the first one first. */
    List<Panic> panics();

    /** Whether a panic is not resolved: in its scope only essential messages are handled. */
    default boolean isPanicked() {
        return !panics().isEmpty();
    }

    /**
     * Resolves all panics by {@link ResumeAction#SKIP_MESSAGE}, as {@link #resume(Predicate, ResumeAction)} does.
     *
     * @return completes with the number of panics when all are resolved
     */
    default CompletableFuture<Long> resume() {
        return resume(_ -> true, ResumeAction.SKIP_MESSAGE);
    }

    /**
     * Resolves many panics in the same way, such as all of one type or one cause:
     * {@code resume(panic -> panic.cause() instanceof IOException, RETRY_MESSAGE)}. Panics that the action could not be
     * about are left. From the call on questions are no longer refused because of these panics: they wait for the end of
     * the pause.
     *
     * @return completes with the number of panics resolved when all of them are
     */
    CompletableFuture<Long> resume(Predicate<? super Panic> which, ResumeAction action);

    /**
     * Resolves a panic. When it was the last one in its scope, what has waited there is handled in its order. From the
     * call on questions are no longer refused because of it. The future completes when the owner of the instance has done
     * it.
     *
     * @param panic {@link Panic#number()}
     * @throws IllegalArgumentException if no such panic is unresolved, or it has no instance or message that the
     *     action could be about
     */
    CompletableFuture<Void> resume(long panic, ResumeAction action);

    /**
     * Takes a snapshot: a consistent picture of all instances, unread messages and timers, written while the system
     * goes on. Asked for while one is being taken, it begins when that one is complete.
     *
     * @return completes when everything has reached the disk, or fails with a {@link SnapshotException}; the system
     *     goes on in any case
     */
    CompletableFuture<Snapshot> snapshot();

    /** The snapshot from which this system went on, empty if it began with nothing. */
    Optional<Snapshot> restored();

    /**
     * Handles what is queued, for at most the given time, then stops the workers and returns all memory. Further
     * messages from outside are refused from the start of the call. Asks without an answer fail with
     * {@link ActorSystemStoppedException}.
     *
     * @return how many messages were dropped unread, 0 if all were handled
     */
    long stop(Duration drainTimeout);

    /** Stops without handling what is queued. */
    @Override
    default void close() {
        stop(Duration.ZERO);
    }
}
