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
 * {@link SendInterruptedException} at once. Essential messages and questions find room always. Futures are completed by
 * the worker that handled the question: a continuation that blocks belongs on an executor of its own
 * ({@code thenApplyAsync} and so on). All other futures, such as that of a snapshot or of an ask that timed out, are
 * completed by threads made for that.
 *
 * <p>If the system keeps a journal, {@code send}, {@code spawn} and {@code ask} return when the message is kept as the
 * journal is to keep it: then it is handled again after a crash. If they throw a {@link JournalException} it is not
 * kept. What handlers and timers send is not in the journal, nor is {@code collect} or {@code askNext}.
 */
public interface ActorSystem extends AutoCloseable {

    /**
     * Sends a message to one instance, to all of a type or to all of a trait. If the id belongs to another machine, to
     * nobody, or to a type that does not understand the message, the message is a dead letter.
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

    /**
     * Reads the id of an instance from a text that came from outside, such as a part of a URL. Whether the instance is
     * alive is not checked.
     *
     * @param typeOrTrait an actor type, a trait or another type that actor types have; {@link Actor} stands for all
     *     actor types
     * @throws InvalidIdException if the text is no id, or the id of nobody, of all instances, of an actor type that is
     *     not wanted or of another machine
     * @throws IllegalArgumentException if no actor type of this system is of that class
     */
    <A> Id<A> parse(Class<A> typeOrTrait, String text);

    /** {@link #ask(Id, Question, Duration)} with the default timeout. */
    @CheckReturnValue("use send if you need no answer")
    <A, R> CompletableFuture<R> ask(Id<A> to, Question<? super A, R> question);

    /**
     * Asks one instance. The future fails with {@link NoSuchInstanceException} at once if the id is dead, of another
     * machine, of nobody, or of a type that does not understand the question, with
     * {@link AskTimeoutException} if no answer came in time, with {@link PanickedException} if the system is panicked
     * and the question not essential. Cancelling the future forgets the ask.
     *
     * @param timeout zero or less has passed already; more than 146 years is forever
     */
    @CheckReturnValue("use send if you need no answer")
    <A, R> CompletableFuture<R> ask(Id<A> to, Question<? super A, R> question, Duration timeout);

    /**
     * Asks every instance that the id addresses and folds the answers where they arise, partition by partition. If
     * instances are paused by a panic, the future fails with an {@link IncompleteException}, which holds the result
     * without them. It fails with {@link NoSuchInstanceException} if the address is of another machine, of nobody, or of
     * a type that does not understand the question. Cancelling the future ends the work early.
     */
    @CheckReturnValue("use send if you need no answer")
    <A, R, X> CompletableFuture<X> collect(Id<A> to, Question<? super A, R> question,
            Collector<? super R, ?, X> collector);

    /**
     * Asks the next instances of a type, trait or single id, in the order of their slots. An instance that is alive
     * from the first to the last page answers exactly once, unless it is paused by a panic: then
     * {@link AnswerPage#leftOut()} counts it. For an address that does not fit, the future fails as that of
     * {@link #collect} does.
     *
     * @param cursor {@link AnswerPage#START}, or {@link AnswerPage#next()} of the page before
     * @param limit at most so many answers, 1 or more
     */
    @CheckReturnValue("use send if you need no answer")
    <A, R> CompletableFuture<AnswerPage<R>> askNext(Id<A> to, Question<? super A, R> question, long cursor, int limit);

    /**
     * Sends a message once, after a delay. If the address does not fit, it is a dead letter at once, as in {@link #send}.
     *
     * @param delay zero or more; more than 146 years is forever
     */
    <A> Timer sendAfter(Duration delay, Id<A> to, Message<? super A> message);

    /**
     * Sends a message again and again, first after one period, until cancelled or the one recipient is dead. Times are
     * multiples of the period after the call. A time that passes while the process is suspended, the recipient stands
     * still after a panic or its inbox is full, is left out: at most one message is sent late, never several at once. If
     * the address does not fit, it is a dead letter at once, as in {@link #send}.
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
     * The handle of an actor type.
     *
     * @throws IllegalArgumentException if the class is no actor type of this system
     */
    <A> Actors<A> actors(Class<A> type);

    /** All actor types, sorted by name. */
    Collection<Actors<?>> types();

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
     * goes on. Asked for while one is being taken, it begins when that one is complete; all who ask for one until then
     * get the same.
     *
     * @return completes when everything has reached the disk, or fails with a {@link SnapshotException}; the system
     *     goes on in any case
     */
    CompletableFuture<Snapshot> snapshot();

    /** The snapshot from which this system went on, empty if it began with nothing. */
    Optional<Snapshot> restored();

    /**
     * Handles what is queued, for at most the given time, takes a last snapshot if there is a directory for them, then
     * stops the workers and returns all memory. Further messages from outside are refused from the start of the call.
     * Asks without an answer fail with {@link ActorSystemStoppedException}.
     *
     * <p>Any thread may call it except a handler, which it would wait for: also one that is interrupted, which stays so, a
     * continuation, a listener, offloaded work, a shutdown hook. A worker that calls it, or {@link System#exit}, is
     * replaced by another one. If {@code System.exit} was called by a handler, its instance is saved as it was before that
     * handler, and the message counts as handled. Whatever fails meanwhile, the rest is done.
     *
     * @param drainTimeout zero or less for none; more than 146 years is forever
     * @return how many messages were dropped unread, 0 if all were handled; 0 also if the system was stopped before, or
     *     is being stopped by another thread, which is waited for
     * @throws IllegalStateException if a handler calls it before anybody else; nothing has changed then
     * @throws RuntimeException the first failure of what the system itself does, when the rest was done
     */
    long stop(Duration drainTimeout);

    /** Stops without handling what is queued. */
    @Override
    default void close() {
        stop(Duration.ZERO);
    }
}
