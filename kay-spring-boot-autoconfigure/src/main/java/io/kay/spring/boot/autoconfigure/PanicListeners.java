package io.kay.spring.boot.autoconfigure;

import java.util.List;
import java.util.function.Consumer;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;

import io.kay.Panic;
import io.kay.PanicListener;
import io.kay.ResumeAction;
import io.kay.guard.UserCode;
import io.kay.run.ActorSystemBuilder;

/**
 * Notifies all listener beans of panics. It looks them up only after all singletons exist, so that a listener can
 * itself use the actor system.
 */
final class PanicListeners implements ActorSystemBuilderCustomizer, SmartInitializingSingleton {

    private final ObjectProvider<PanicListener> provider;
    private volatile List<PanicListener> listeners = List.of();

    PanicListeners(ObjectProvider<PanicListener> provider) {
        this.provider = provider;
    }

    @Override
    public void customize(ActorSystemBuilder builder) {
        builder.panicListener(new PanicListener() {

            @Override
            public void onPanic(Panic panic) {
                tell("PanicListener.onPanic", listener -> listener.onPanic(panic));
            }

            @Override
            public void onResume(Panic panic, ResumeAction action) {
                tell("PanicListener.onResume", listener -> listener.onResume(panic, action));
            }
        });
    }

    @Override
    public void afterSingletonsInstantiated() {
        listeners = provider.orderedStream().toList();
    }

    private void tell(String method, Consumer<PanicListener> what) {
        for (PanicListener listener : listeners) {
            UserCode.run(method, listener, () -> what.accept(listener));
        }
    }
}
