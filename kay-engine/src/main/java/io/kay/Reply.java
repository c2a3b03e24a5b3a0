package io.kay;

import java.util.function.Function;

/**
 * The future value of an ask, a collect or offloaded work. The handler does not wait for it: it arrives as a message.
 * Call both methods in the handler that got the reply, on its thread. Later calls throw an
 * {@link IllegalStateException}, as the object may then be in use for another question. The functions run later and
 * must not touch the state of the instance. A function that has captured the actor, its state or its {@link World} is
 * refused with an {@link IllegalArgumentException}.
 *
 * @param <R> the value
 */
public interface Reply<R> {

    /** Sends a message made from the value when it arrives. */
    <A> Reply<R> thenSend(Id<A> to, Function<? super R, ? extends Message<? super A>> message);

    /**
     * Sends a message made from the reason if there will be no value. Without this call, a failure is only logged.
     *
     * <p>The function runs once that is certain, and also at shutdown if a last snapshot is taken. If the process ends
     * without one, the function is lost; {@linkplain #orElseSend(Id, Message) a fixed message} is not.
     */
    <A> Reply<R> orElseSend(Id<A> to, Function<? super Throwable, ? extends Message<? super A>> message);

    /**
     * Sends a fixed message if there will be no value, whatever the reason. Snapshots contain it, so it is also sent
     * after a restart, however the process ended.
     */
    default <A> Reply<R> orElseSend(Id<A> to, Message<? super A> message) {
        return orElseSend(to, _ -> message);
    }
}
