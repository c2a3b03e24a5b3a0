package io.kay.run;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collector;

import io.kay.NoSuchInstanceException;

/** Folds the answer of a single instance as {@link CollectOperation} folds many. */
final class Folding {

    private Folding() {}

    /** The one answer collected; of a dead instance none. */
    static <R, C, X> CompletableFuture<X> one(CompletableFuture<R> answer, Collector<? super R, C, X> collector) {
        return answer.handle((value, failure) -> {
            C container = collector.supplier().get();
            if (failure == null) {
                collector.accumulator().accept(container, value);
            } else if (!(failure instanceof NoSuchInstanceException)) {
                throw new CompletionException(failure);
            }
            return collector.finisher().apply(container);
        });
    }
}
