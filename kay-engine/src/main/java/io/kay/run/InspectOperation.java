package io.kay.run;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Looks at a partition, ordered with messages. */
record InspectOperation<V>(CompletableFuture<V> result, Function<Partition, V> looking) implements Operation {

    @Override
    public void run(Partition partition) {
        try {
            V seen = looking.apply(partition);
            partition.runner().afterTurn(() -> result.complete(seen));
        } catch (Throwable thrown) { // everything: inspecting a system must not panic it
            partition.runner().afterTurn(() -> result.completeExceptionally(thrown));
        }
    }

    @Override
    public void abandon(Throwable reason) {
        result.completeExceptionally(reason);
    }
}
