package io.kay.spring.boot.actuate;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;

import io.kay.inspect.Inspector;
import io.kay.inspect.TypeView;
import io.kay.inspect.TypeView.Counters;

/**
 * Meters of an actor system: of its actor types, tagged with the type, and of its snapshots if it takes any. They read
 * the engine's counters on demand, so they add no cost per message.
 */
public final class KayMetrics implements MeterBinder {

    /** Used instead of the name of an actor type. */
    private static final String NOBODY = "nobody";

    private final Inspector inspector;

    public KayMetrics(Inspector inspector) {
        this.inspector = inspector;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        FunctionCounter.builder("kay.messages.dead", inspector, _ -> inspector.system().deadToNobody())
                .description("Messages to ids that belong to no actor type of this system")
                .tag("type", NOBODY)
                .register(registry);
        for (TypeView type : inspector.types()) {
            new TypeMeters(registry, type.name()).register();
        }
        if (inspector.persistence().isPresent()) {
            new PersistenceMeters(inspector, registry).register();
        }
    }

    private final class TypeMeters {

        private final MeterRegistry registry;
        private final String type;

        TypeMeters(MeterRegistry registry, String type) {
            this.registry = registry;
            this.type = type;
        }

        void register() {
            gauge("kay.instances", "Instances alive", Counters::instances).register(registry);
            gauge("kay.inbox.messages", "Messages queued, a broadcast counted once per partition",
                    Counters::inboxMessages).register(registry);
            gauge("kay.inbox.bytes", "Bytes of the messages queued", Counters::inboxBytes)
                    .baseUnit(BaseUnits.BYTES)
                    .register(registry);
            gauge("kay.store.bytes", "Memory taken by the state of the instances", Counters::storeBytes)
                    .baseUnit(BaseUnits.BYTES)
                    .register(registry);
            TimeGauge.builder("kay.inbox.oldest.message.age", inspector, TimeUnit.NANOSECONDS,
                    value(counters -> counters.oldestMessageAge().toNanos()))
                    .description("How long the oldest queued message has waited")
                    .tag("type", type)
                    .register(registry);
            counter("kay.messages.handled", "Messages handled, a broadcast counted for every instance",
                    Counters::handled);
            counter("kay.messages.dead", "Messages that found no instance", Counters::dead);
            counter("kay.messages.rejected", "Messages from outside refused because the inbox was full",
                    Counters::rejected);
            counter("kay.panics", "Handlers that threw", Counters::panics);
            FunctionCounter.builder("kay.handlers.slow", inspector, _ -> inspector.slowCalls(type))
                    .description("Calls of handlers and continuations that took longer than kay.slow-handler")
                    .tag("type", type)
                    .register(registry);
            Gauge.builder("kay.handlers.slow.active", inspector, _ -> slowCalls())
                    .description("Calls that run for longer than kay.slow-handler at this moment")
                    .tag("type", type)
                    .register(registry);
            Gauge.builder("kay.panics.unresolved", inspector, _ -> unresolved())
                    .description("Panics that are not resolved")
                    .tag("type", type)
                    .register(registry);
            FunctionTimer.builder("kay.turns", inspector, _ -> counters().turns(), _ -> nanos(counters().turnTime()),
                    TimeUnit.NANOSECONDS)
                    .description("Turns of the workers")
                    .tag("type", type)
                    .register(registry);
        }

        private Gauge.Builder<Inspector> gauge(String name, String description, ToLongFunction<Counters> value) {
            return Gauge.builder(name, inspector, value(value)).description(description).tag("type", type);
        }

        private void counter(String name, String description, ToLongFunction<Counters> value) {
            FunctionCounter.builder(name, inspector, value(value))
                    .description(description)
                    .tag("type", type)
                    .register(registry);
        }

        private ToDoubleFunction<Inspector> value(ToLongFunction<Counters> value) {
            return _ -> value.applyAsLong(counters());
        }

        private Counters counters() {
            return inspector.type(type).orElseThrow().counters();
        }

        private double slowCalls() {
            return inspector.slowCalls().stream().filter(call -> call.type().equals(type)).count();
        }

        private double unresolved() {
            return inspector.panics().stream().filter(panic -> panic.type().equals(type)).count();
        }

        private static double nanos(Duration duration) {
            return duration.toNanos();
        }
    }
}
