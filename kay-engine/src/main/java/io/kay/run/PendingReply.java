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
 * A reply that a handler waits for, and the messages to send when it comes. It belongs to the handler's partition,
 * which reuses a few completed replies for later asks. Those asks allocate no object.
 *
 * @param <R> type of the value
 */
final class PendingReply<R> implements Reply<R> {

    private static final Logger LOG = LoggerFactory.getLogger(Reply.class);

    private final Partition partition;
    /** The turn of the partition in which it was requested. */
    private long turn;
    /** Class of the question, null for offloaded work. */
    private @Nullable Class<?> question;
    private long askedOf;
    /** The instance whose handler waits. */
    private long asker;
    private boolean essential;
    private long timeoutNanos;

    private long number;
    private long valueRecipient;
    private long failureRecipient;
    private @Nullable Function<? super R, ?> onValue;
    private @Nullable Function<? super Throwable, ?> onFailure;
    /** The message made by {@link #onFailure}, if it is always the same. */
    private @Nullable Object failureMessage;

    /** A reply not yet in use. */
    PendingReply(Partition partition) {
        this.partition = partition;
    }

    /**
     * Records that a handler asks now.
     *
     * @param instance id bits of the asking instance
     * @param askedFor class of the question, null for offloaded work
     * @param recipient id bits of the recipient
     * @param alsoInPanic whether the reply comes even while the system is paused
     * @param nanos timeout in nanoseconds
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
        var _ = partition.engine().directory().messages().of(message); // refuses at once a message of an unknown type
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

    /** The number under which it is pending. */
    long number() {
        return number;
    }

    void number(long given) {
        number = given;
    }

    /** Id bits of the asking instance. */
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

    /** The question, for log and error messages. */
    String what() {
        return question == null ? "offloaded work" : question.getSimpleName();
    }

    /** Sends the message for the value. This object may then be reused for another reply. */
    void succeed(@Nullable R value, World world) {
        Function<? super R, ?> function = onValue;
        forget();
        if (function != null) {
            send(valueRecipient, message(function, value), world);
        }
    }

    /** Sends the message for a failure. This object may then be reused for another reply. */
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

    /** The part of this reply that a snapshot needs. */
    Unanswered unanswered() {
        return new Unanswered(what(), failureRecipient, onFailure, failureMessage);
    }

    /**
     * A reply that a handler was waiting for when a snapshot was taken.
     *
     * @param what the question
     * @param recipient id bits of the recipient of the failure
     * @param onFailure makes the message from the failure, on any thread; null to send nothing
     * @param fixed the message if it does not depend on the failure, else null
     */
    record Unanswered(String what, long recipient, @Nullable Function<? super Throwable, ?> onFailure,
            @Nullable Object fixed) {

        /** The message for a reason. Call only if there is one to send. */
        Object message(Throwable reason) {
            return PendingReply.message(Objects.requireNonNull(onFailure), reason);
        }
    }

    @SuppressWarnings("unchecked") // the method that took the function checked the types
    private static void send(long to, Object message, World world) {
        world.send(new Id<>(to), (Message<Object>) message);
    }

    @SuppressWarnings("NullAway") // null is a valid value
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
