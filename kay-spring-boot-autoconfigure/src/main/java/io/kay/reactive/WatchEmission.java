package io.kay.reactive;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.FluxSink;

import io.kay.Id;
import io.kay.inspect.Inspector;
import io.kay.inspect.InstanceWatch;
import io.kay.inspect.WatchedMessage;

/** One subscriber's watch. Takes from it no more than is requested, so nothing is buffered but in the watch. */
final class WatchEmission {

    private final FluxSink<WatchedMessage> sink;
    /** How often there was something to do since a thread began to do it; that thread alone emits. */
    private final AtomicInteger work = new AtomicInteger();
    private volatile @Nullable InstanceWatch watch; // written once when it has begun, read by who emits

    WatchEmission(FluxSink<WatchedMessage> sink) {
        this.sink = sink;
    }

    void begin(Inspector inspector, Id<?> id, Duration time) {
        CompletableFuture<InstanceWatch> beginning = inspector.watch(id, time, Long.MAX_VALUE, this::drain);
        sink.onDispose(() -> {
            beginning.cancel(false);
            InstanceWatch begun = watch;
            if (begun != null) {
                begun.close();
            }
        });
        sink.onRequest(_ -> drain());
        var _ = beginning.whenComplete((begun, failure) -> {
            if (failure != null) {
                sink.error(failure instanceof CompletionException && failure.getCause() != null ? failure.getCause()
                        : failure);
            } else {
                watch = begun;
                if (sink.isCancelled()) {
                    begun.close(); // the disposal may have looked for it too early
                }
                drain();
            }
        });
    }

    private void drain() {
        if (work.getAndIncrement() != 0) {
            return;
        }
        int done = 1;
        do {
            InstanceWatch begun = watch;
            if (begun != null) {
                emit(begun);
            }
            done = work.addAndGet(-done);
        } while (done != 0);
    }

    private void emit(InstanceWatch begun) {
        while (sink.requestedFromDownstream() > 0 && !sink.isCancelled()) {
            boolean ended = begun.end() != null; // before the last look: what was seen until then is there to be taken
            WatchedMessage next = begun.next();
            if (next != null) {
                sink.next(next);
            } else {
                if (ended) {
                    sink.complete();
                }
                return;
            }
        }
    }
}
