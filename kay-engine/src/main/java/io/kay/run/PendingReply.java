package io.kay.run;

import java.time.Duration;
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
 * A reply that a handler waits for, and what to send when it comes. Belongs to the partition of the handler.
 *
 * @param <R> the value
 */
final class PendingReply<R> implements Reply<R> {

    private static final Logger LOG = LoggerFactory.getLogger(Reply.class);

    private final String what;
    final long deadline;
    final Duration timeout;

    private @Nullable Continuation<R> onValue;
    private @Nullable Continuation<Throwable> onFailure;

    private record Continuation<V>(Id<?> to, Function<? super V, ?> message) {

        @SuppressWarnings("unchecked") // the method that made it had the types that fit
        void send(V value, World world) {
            world.send((Id<Object>) to, (Message<Object>) message(value));
        }

        private Object message(V value) {
            try {
                return message.apply(value);
            } catch (NullPointerException e) {
                throw new IllegalStateException("What makes a message from a reply threw. If it reads state: that is"
                        + " there only while a handler runs; copy what it needs into local variables first", e);
            }
        }
    }

    /**
     * A reply to come.
     *
     * @param what the question, for messages about it
     */
    PendingReply(String what, long deadline, Duration timeout) {
        this.what = what;
        this.deadline = deadline;
        this.timeout = timeout;
    }

    @Override
    public <A> Reply<R> thenSend(Id<A> to, Function<? super R, ? extends Message<? super A>> message) {
        onValue = new Continuation<>(to, message);
        return this;
    }

    @Override
    public <A> Reply<R> orElseSend(Id<A> to, Function<? super Throwable, ? extends Message<? super A>> message) {
        onFailure = new Continuation<>(to, message);
        return this;
    }

    String what() {
        return what;
    }

    void succeed(R value, World world) {
        if (onValue != null) {
            onValue.send(value, world);
        }
    }

    /** Whether something is sent if it fails. */
    boolean hasFailureMessage() {
        return onFailure != null;
    }

    /** To whom something is sent if it fails. */
    Id<?> failureRecipient() {
        return onFailure == null ? Id.none() : onFailure.to;
    }

    /** What is sent then. On any thread: the function has only what it was made with. */
    Object failureMessage(Throwable reason) {
        return Objects.requireNonNull(onFailure).message(reason);
    }

    void fail(Throwable reason, World world) {
        if (onFailure != null) {
            onFailure.send(reason, world);
        } else {
            LOG.warn("No reply to {}, and nothing to send instead: {}", what, reason.toString());
        }
    }
}
