package io.kay.run;

import java.util.Objects;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.kay.Id;
import io.kay.Message;
import io.kay.Reply;
import io.kay.World;
import io.kay.guard.Text;
import io.kay.guard.UserCode;

/**
 * A reply that a handler waits for, and what to send when it comes. Belongs to the partition of the handler, which uses
 * a few of those that came for its next asks: these make no object.
 *
 * @param <R> the value
 */
final class PendingReply<R> implements Reply<R> {

    private static final Logger LOG = LoggerFactory.getLogger(Reply.class);

    private final Partition partition;
    /** In which turn of the partition it was asked for. */
    private long turn;
    /** Class of the question, null for work that was offloaded. */
    private @Nullable Class<?> question;
    private long askedOf;
    /** Whose handler waits. */
    private long asker;
    private boolean essential;
    private long timeoutNanos;

    private long number;
    private long valueRecipient;
    private long failureRecipient;
    private @Nullable Function<? super R, ?> onValue;
    private @Nullable Function<? super Throwable, ?> onFailure;
    /** What {@link #onFailure} makes if that is always the same. */
    private @Nullable Object failureMessage;

    /** A reply nobody has asked for yet. */
    PendingReply(Partition partition) {
        this.partition = partition;
    }

    /**
     * A handler asks, now.
     *
     * @param instance the bits of the id of the instance that asks
     * @param askedFor the question's class, null for work that was offloaded
     * @param recipient id of who is asked
     * @param alsoInPanic whether it comes also while the system is panicked
     * @param nanos how long it may take
     */
    void expect(long instance, @Nullable Class<?> askedFor, long recipient, boolean alsoInPanic, long nanos) {
        turn = partition.counters().turns;
        asker = instance;
        question = askedFor;
        askedOf = recipient;
        essential = alsoInPanic;
        timeoutNanos = nanos;
    }

    @Override
    public <A> Reply<R> thenSend(Id<A> to, Function<? super R, ? extends Message<? super A>> message) {
        requireHere();
        CaptureCheck.requireNone(message, "thenSend");
        valueRecipient = to.bits();
        onValue = message;
        return this;
    }

    @Override
    public <A> Reply<R> orElseSend(Id<A> to, Function<? super Throwable, ? extends Message<? super A>> message) {
        requireHere();
        CaptureCheck.requireNone(message, "orElseSend");
        failureRecipient = to.bits();
        onFailure = message;
        failureMessage = null;
        return this;
    }

    @Override
    public <A> Reply<R> orElseSend(Id<A> to, Message<? super A> message) {
        requireHere();
        var _ = partition.engine().directory().messages().of(message); // refuses at once what nobody could understand
        failureRecipient = to.bits();
        onFailure = _ -> message;
        failureMessage = message;
        return this;
    }

    private void requireHere() {
        if (turn != partition.counters().turns || !partition.runner().isCurrentThread()) {
            throw new IllegalStateException("A Reply can be used only in the handler that asked for it");
        }
    }

    /** Under what number it is waited for. */
    long number() {
        return number;
    }

    void number(long given) {
        number = given;
    }

    /** The bits of the id of the instance that asked. */
    long asker() {
        return asker;
    }

    long askedOf() {
        return askedOf;
    }

    boolean essential() {
        return essential;
    }

    long timeoutNanos() {
        return timeoutNanos;
    }

    /** What was asked, for messages about it. */
    String what() {
        return question == null ? "offloaded work" : question.getSimpleName();
    }

    /** Sends what is to be sent with the value; this object may then be used for another reply. */
    void succeed(@Nullable R value, World world) {
        Function<? super R, ?> function = onValue;
        forget();
        if (function != null) {
            send(valueRecipient, message(function, value), world);
        }
    }

    /** Sends what is to be sent without a value; this object may then be used for another reply. */
    void fail(Throwable reason, World world) {
        Function<? super Throwable, ?> function = onFailure;
        forget();
        if (function != null) {
            send(failureRecipient, message(function, reason), world);
        } else {
            UserCode.log(
                    () -> LOG.warn("No reply to {}, and nothing to send instead: {}", what(), Text.of(reason)));
        }
    }

    private void forget() {
        onValue = null;
        onFailure = null;
        failureMessage = null;
    }

    /** What a snapshot has to know. */
    Unanswered unanswered() {
        return new Unanswered(what(), failureRecipient, onFailure, failureMessage);
    }

    /**
     * A reply for which a handler waited when a snapshot was taken.
     *
     * @param what was asked
     * @param recipient whom the failure is sent to
     * @param onFailure makes the message from the failure, on any thread; null if nothing is to be sent
     * @param fixed the message if it is known without a failure, null if not
     */
    record Unanswered(String what, long recipient, @Nullable Function<? super Throwable, ?> onFailure,
            @Nullable Object fixed) {

        /** The message for a reason, of which nobody asks before it is certain. */
        Object message(Throwable reason) {
            return PendingReply.message(Objects.requireNonNull(onFailure), reason);
        }
    }

    @SuppressWarnings("unchecked") // the method that took the function had the types that fit
    private static void send(long to, Object message, World world) {
        world.send(new Id<>(to), (Message<Object>) message);
    }

    @SuppressWarnings("NullAway") // null is a value like any other
    private static <V> Object message(Function<? super V, ?> function, @Nullable V value) {
        try {
            return Objects.requireNonNull(function.apply(value),
                    "The function given to thenSend or orElseSend returned null; return a message");
        } catch (NullPointerException e) {
            throw new IllegalStateException(
                    "What makes a message from a reply threw, or returned null. If it reads state: that is"
                            + " there only while a handler runs; copy what it needs into local variables first",
                    e);
        }
    }
}
