package io.kay.run;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.kay.DeadLetter;
import io.kay.Id;
import io.kay.message.Block;
import io.kay.message.MessageType;

/** Hands dead letters to whoever wants to see them. Any worker. */
final class DeadLetters {

    /** In place of the name of an actor type, for ids that no actor type of the system ever had. */
    private static final String NOBODY = "nobody";

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetter.class);

    private final @Nullable Consumer<? super DeadLetter> observer;
    private final LongAdder toNobody = new LongAdder();

    DeadLetters(@Nullable Consumer<? super DeadLetter> observer) {
        this.observer = observer;
    }

    /** A message in a block to an id that belongs to no actor type of this system. */
    void nobody(long recipient, MessageType message, Block block, int payload) {
        toNobody.increment();
        dead(NOBODY, recipient, message, block, payload);
    }

    /** A question that was not sent, as its id belongs to no actor type of this system. */
    void nobody(long recipient, Object question) {
        toNobody.increment();
        if (observed()) {
            show(new DeadLetter(NOBODY, new Id<>(recipient), question));
        }
    }

    /** A message in a block whose recipient is dead. */
    void dead(String type, long recipient, MessageType message, Block block, int payload) {
        if (observed()) {
            show(new DeadLetter(type, new Id<>(recipient), EncodedMessage.shown(message, block, payload)));
        }
    }

    /** How many messages were sent to nobody. */
    long toNobody() {
        return toNobody.sum();
    }

    private boolean observed() {
        return observer != null || LOG.isDebugEnabled();
    }

    private void show(DeadLetter letter) {
        LOG.debug("{}", letter);
        if (observer != null) {
            try {
                observer.accept(letter);
            } catch (RuntimeException e) {
                LOG.warn("The observer of dead letters failed on {}", letter, e);
            }
        }
    }
}
