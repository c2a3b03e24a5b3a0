package io.kay;

import java.util.function.Function;

/**
 * A value that a handler will not wait for: it comes back as a message. Both methods are to be called in the handler
 * that got the reply, on its thread; later they throw an {@link IllegalStateException}, as the same object may by then
 * stand for another question. The functions run later and must not touch the state of the instance: one that has
 * captured the actor, its state or its {@link World} is refused with an {@link IllegalArgumentException}.
 *
 * @param <R> the value
 */
public interface Reply<R> {

    /** When the value is there, sends the message made from it. */
    <A> Reply<R> thenSend(Id<A> to, Function<? super R, ? extends Message<? super A>> message);

    /**
     * When there will be no value, sends the message made from the reason. Without this, a failure is logged.
     *
     * <p>The function runs when that is certain: also when the system stops first, if it takes a last snapshot. It does
     * not survive the end of the process without one; for that give {@linkplain #orElseSend(Id, Message) a message}.
     */
    <A> Reply<R> orElseSend(Id<A> to, Function<? super Throwable, ? extends Message<? super A>> message);

    /**
     * When there will be no value, sends a message, whatever the reason. Snapshots keep it: it is also sent after a
     * restart, whichever way the process ended.
     */
    default <A> Reply<R> orElseSend(Id<A> to, Message<? super A> message) {
        return orElseSend(to, _ -> message);
    }
}
