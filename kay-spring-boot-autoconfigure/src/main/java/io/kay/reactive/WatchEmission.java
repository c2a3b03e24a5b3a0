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

/** One subscriber's watch. It takes no more messages than requested, so only the watch itself buffers. */
final class WatchEmission {

    private final FluxSink<WatchedMessage> sink;
    /** Number of drain requests since a thread began to drain. Only that thread emits. */
    private final AtomicInteger work = new AtomicInteger();
    private volatile @Nullable InstanceWatch watch; // written once when it has begun, read by the emitting thread

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
                    begun.close(); // the disposal may have run before it was set
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
            boolean ended = begun.end() != null; // read before next(): all messages of an ended watch are available
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
