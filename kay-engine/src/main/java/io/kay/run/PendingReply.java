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

/**
 * A reply that a handler waits for, and what to send when it comes. Belongs to the partition of the handler. All of it is
 * in one object, the only one that an ask needs.
 *
 * @param <R> the value
 */
final class PendingReply<R> implements Reply<R> {

    private static final Logger LOG = LoggerFactory.getLogger(Reply.class);

    /** Class of the question, null for work that was offloaded. */
    private final @Nullable Class<?> question;
    private final long askedOf;
    private final boolean essential;
    private final long timeoutNanos;

    private long number;
    private long valueRecipient;
    private long failureRecipient;
    private @Nullable Function<? super R, ?> onValue;
    private @Nullable Function<? super Throwable, ?> onFailure;

    /**
     * A reply to come.
     *
     * @param question the question's class, null for work that was offloaded
     * @param askedOf id of who is asked
     * @param essential whether it comes also while the system is panicked
     * @param timeoutNanos how long it may take
     */
    PendingReply(@Nullable Class<?> question, long askedOf, boolean essential, long timeoutNanos) {
        this.question = question;
        this.askedOf = askedOf;
        this.essential = essential;
        this.timeoutNanos = timeoutNanos;
    }

    @Override
    public <A> Reply<R> thenSend(Id<A> to, Function<? super R, ? extends Message<? super A>> message) {
        valueRecipient = to.bits();
        onValue = message;
        return this;
    }

    @Override
    public <A> Reply<R> orElseSend(Id<A> to, Function<? super Throwable, ? extends Message<? super A>> message) {
        failureRecipient = to.bits();
        onFailure = message;
        return this;
    }

    /** Under what number it is waited for. */
    long number() {
        return number;
    }

    void number(long given) {
        number = given;
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

    void succeed(R value, World world) {
        if (onValue != null) {
            send(valueRecipient, message(onValue, value), world);
        }
    }

    /** Whether something is sent if it fails. */
    boolean hasFailureMessage() {
        return onFailure != null;
    }

    /** To whom something is sent if it fails. */
    Id<?> failureRecipient() {
        return onFailure == null ? Id.none() : new Id<>(failureRecipient);
    }

    /** What is sent then. On any thread: the function has only what it was made with. */
    Object failureMessage(Throwable reason) {
        return message(Objects.requireNonNull(onFailure), reason);
    }

    void fail(Throwable reason, World world) {
        if (onFailure != null) {
            send(failureRecipient, message(onFailure, reason), world);
        } else {
            LOG.warn("No reply to {}, and nothing to send instead: {}", what(), reason.toString());
        }
    }

    @SuppressWarnings("unchecked") // the method that took the function had the types that fit
    private static void send(long to, Object message, World world) {
        world.send(new Id<>(to), (Message<Object>) message);
    }

    private static <V> Object message(Function<? super V, ?> function, V value) {
        try {
            return function.apply(value);
        } catch (NullPointerException e) {
            throw new IllegalStateException("What makes a message from a reply threw. If it reads state: that is"
                    + " there only while a handler runs; copy what it needs into local variables first", e);
        }
    }
}
