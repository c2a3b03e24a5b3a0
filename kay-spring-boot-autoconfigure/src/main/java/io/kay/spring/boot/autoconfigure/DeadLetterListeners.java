package io.kay.spring.boot.autoconfigure;

import java.util.List;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;

import io.kay.DeadLetter;
import io.kay.run.ActorSystemBuilder;

/**
 * Hands dead letters on to all listeners. These are looked up only when all singletons are there, so that a listener
 * may itself use the actor system.
 */
final class DeadLetterListeners implements ActorSystemBuilderCustomizer, SmartInitializingSingleton {

    private static final Log logger = LogFactory.getLog(DeadLetterListeners.class);

    private final ObjectProvider<DeadLetterListener> provider;
    private volatile List<DeadLetterListener> listeners = List.of();

    DeadLetterListeners(ObjectProvider<DeadLetterListener> provider) {
        this.provider = provider;
    }

    @Override
    public void customize(ActorSystemBuilder builder) {
        builder.deadLetters(this::onDeadLetter);
    }

    @Override
    public void afterSingletonsInstantiated() {
        listeners = provider.orderedStream().toList();
    }

    private void onDeadLetter(DeadLetter letter) {
        for (DeadLetterListener listener : listeners) {
            try {
                listener.onDeadLetter(letter);
            } catch (RuntimeException e) {
                logger.error(listener.getClass().getName() + " failed on " + letter, e);
            }
        }
    }
}
