package io.kay.run;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.kay.DeadLetter;
import io.kay.Id;
import io.kay.guard.UserCode;
import io.kay.message.Block;
import io.kay.message.MessageType;

/** Passes dead letters to their listeners. Any worker. */
final class DeadLetters {

    /** Replaces the name of the actor type, for ids that never belonged to an actor type of this system. */
    private static final String NOBODY = "nobody";

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetter.class);

    private final List<Consumer<? super DeadLetter>> observers;
    private final LongAdder toNobody = new LongAdder();

    DeadLetters(List<Consumer<? super DeadLetter>> observers) {
        this.observers = List.copyOf(observers);
    }

    /** A message to an id that belongs to no actor type of this system. */
    void nobody(long recipient, Supplier<?> message) {
        toNobody.increment();
        misdirected(NOBODY, recipient, message);
    }

    /** A message to a type that does not understand it. */
    void misdirected(String type, long recipient, Supplier<?> message) {
        if (observed()) {
            show(new DeadLetter(type, new Id<>(recipient), message.get()));
        }
    }

    /** A message in a block, to a dead recipient. */
    void dead(String type, long recipient, MessageType message, Block block, int payload) {
        if (observed()) {
            show(new DeadLetter(type, new Id<>(recipient), EncodedMessage.shown(message, block, payload)));
        }
    }

    /** Number of messages to ids that belong to no actor type. */
    long toNobody() {
        return toNobody.sum();
    }

    private boolean observed() {
        return !observers.isEmpty() || LOG.isDebugEnabled();
    }

    private void show(DeadLetter letter) {
        UserCode.log(() -> LOG.debug("{}", letter));
        for (Consumer<? super DeadLetter> observer : observers) {
            UserCode.run("The listener to dead letters", observer, () -> observer.accept(letter));
        }
    }
}
