package io.kay.run;

import java.util.concurrent.CompletableFuture;
import java.util.stream.Collector;

import io.kay.NoSuchInstanceException;
import io.kay.guard.UserCode;

/** Folds the answer of a single instance as {@link CollectOperation} folds many. */
final class SingleCollect {

    private SingleCollect() {}

    /** Collects the one answer, or none if the instance is dead. */
    static <R, C, X> CompletableFuture<X> one(CompletableFuture<R> answer, Collector<? super R, C, X> collector) {
        CompletableFuture<X> folded = new CompletableFuture<>();
        UserCode.whenDone(answer, (value, failure) -> {
            if (failure == null || failure instanceof NoSuchInstanceException) {
                UserCode.complete(folded, UserCode.call(() -> {
                    C container = collector.supplier().get();
                    if (failure == null) {
                        collector.accumulator().accept(container, value);
                    }
                    return collector.finisher().apply(container);
                }));
            } else {
                folded.completeExceptionally(failure);
            }
        });
        return folded;
    }
}
