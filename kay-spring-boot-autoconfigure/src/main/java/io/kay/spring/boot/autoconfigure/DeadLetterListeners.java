package io.kay.spring.boot.autoconfigure;

import java.util.List;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;

import io.kay.DeadLetter;
import io.kay.guard.UserCode;
import io.kay.run.ActorSystemBuilder;

/**
 * Passes dead letters to all listeners. It looks them up only after all singletons exist, so that a listener can itself
 * use the actor system.
 */
final class DeadLetterListeners implements ActorSystemBuilderCustomizer, SmartInitializingSingleton {

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
            UserCode.run("DeadLetterListener.onDeadLetter", listener, () -> listener.onDeadLetter(letter));
        }
    }
}
