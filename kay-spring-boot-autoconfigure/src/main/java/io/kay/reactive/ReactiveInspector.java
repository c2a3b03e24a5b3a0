package io.kay.reactive;

import java.time.Duration;

import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

import io.kay.Id;
import io.kay.annotation.CheckReturnValue;
import io.kay.inspect.Inspector;
import io.kay.inspect.WatchedMessage;

/** Looks into a running or panicked system for reactive code. Any thread may use it. */
@CheckReturnValue("subscribe to it: nothing happens before")
public final class ReactiveInspector {

    private final Inspector inspector;

    public ReactiveInspector(Inspector inspector) {
        this.inspector = inspector;
    }

    /**
     * {@link Inspector#watch}: what an instance handles from the subscription on, with what each message changed.
     * Completes when the time is over or the instance has died. The actors never wait for a slow subscriber: what is not
     * requested in time is dropped, and {@link WatchedMessage#number()} shows the gap. Messages are emitted on the thread
     * of a worker, so what blocks belongs behind a {@code publishOn}.
     *
     * @param time for how long, more than zero, up to 10 minutes
     */
    public Flux<WatchedMessage> watch(Id<?> id, Duration time) {
        return Flux.create(sink -> new WatchEmission(sink).begin(inspector, id, time), FluxSink.OverflowStrategy.ERROR);
    }
}
