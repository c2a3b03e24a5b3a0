package io.kay.spring.boot.actuate;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.BaseUnits;

import io.kay.Snapshot;
import io.kay.inspect.Inspector;
import io.kay.inspect.PersistenceView;
import io.kay.journal.JournalStatistics;

/** Meters of the snapshots and the journal of a system. Without a snapshot, the figures of the last one are NaN. */
record PersistenceMeters(Inspector inspector, MeterRegistry registry) {

    void register() {
        time("kay.snapshot.age", "Since when the last snapshot holds what a restart would find",
                snapshot -> Duration.between(snapshot.time(), Instant.now()));
        time("kay.snapshot.duration", "How long the last snapshot took", Snapshot::duration);
        time("kay.snapshot.pause", "How long no handler ran because of the last snapshot", Snapshot::pause);
        bytes("kay.snapshot.bytes", "Size of the last snapshot", last(Snapshot::bytes));
        bytes("kay.snapshot.written", "Bytes that were written for the last snapshot", last(Snapshot::written));
        counter("kay.snapshot.taken", "Snapshots taken", PersistenceView::taken);
        counter("kay.snapshot.failures", "Snapshots that failed", PersistenceView::failures);
        if (view().journal().isPresent()) {
            bytes("kay.journal.bytes", "Bytes that a restart would read besides the snapshot",
                    _ -> journal().bytes());
            counter("kay.journal.records", "Messages written to the journal", _ -> journal().records());
            FunctionTimer.builder("kay.journal.syncs", inspector, _ -> journal().syncs(),
                    _ -> journal().syncTime().toNanos(), TimeUnit.NANOSECONDS)
                    .description("Times that the journal was brought to the disk")
                    .register(registry);
        }
    }

    private PersistenceView view() {
        return inspector.persistence().orElseThrow();
    }

    private JournalStatistics journal() {
        return view().journal().orElseThrow();
    }

    private static ToDoubleFunction<PersistenceView> last(ToDoubleFunction<Snapshot> figure) {
        return view -> view.last().map(snapshot -> figure.applyAsDouble(snapshot)).orElse(Double.NaN);
    }

    private void time(String name, String description, Function<Snapshot, Duration> time) {
        ToDoubleFunction<PersistenceView> value = last(snapshot -> time.apply(snapshot).toNanos());
        TimeGauge.builder(name, inspector, TimeUnit.NANOSECONDS, _ -> value.applyAsDouble(view()))
                .description(description)
                .register(registry);
    }

    private void bytes(String name, String description, ToDoubleFunction<PersistenceView> value) {
        Gauge.builder(name, inspector, _ -> value.applyAsDouble(view()))
                .description(description)
                .baseUnit(BaseUnits.BYTES)
                .register(registry);
    }

    private void counter(String name, String description, ToDoubleFunction<PersistenceView> value) {
        FunctionCounter.builder(name, inspector, _ -> value.applyAsDouble(view()))
                .description(description)
                .register(registry);
    }
}
