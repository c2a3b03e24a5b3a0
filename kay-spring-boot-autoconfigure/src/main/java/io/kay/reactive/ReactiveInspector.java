package io.kay.reactive;

import java.time.Duration;

import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

import io.kay.Id;
import io.kay.annotation.CheckReturnValue;
import io.kay.inspect.Inspector;
import io.kay.inspect.WatchedMessage;

/** Inspects a running or panicked system from reactive code. Any thread may use it. */
@CheckReturnValue("subscribe to it: nothing happens before")
public final class ReactiveInspector {

    private final Inspector inspector;

    public ReactiveInspector(Inspector inspector) {
        this.inspector = inspector;
    }

    /**
     * {@link Inspector#watch}: the messages that an instance handles after the subscription, with their changes.
     * Completes when the time is over or the instance has died. Actors never wait for a slow subscriber: messages not
     * requested in time are dropped, and {@link WatchedMessage#number()} shows the gap. Messages are emitted on a
     * worker thread, so put blocking code after a {@code publishOn}.
     *
     * @param time duration of the watch, more than zero, up to 10 minutes
     */
    public Flux<WatchedMessage> watch(Id<?> id, Duration time) {
        return Flux.create(sink -> new WatchEmission(sink).begin(inspector, id, time), FluxSink.OverflowStrategy.ERROR);
    }
}
