package io.kay.run;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

/** The pending operations, by number. Any thread. */
final class Operations {

    private final AtomicLong numbers = new AtomicLong();
    private final ConcurrentMap<Long, Operation> pending = new ConcurrentHashMap<>();

    long add(Operation operation) {
        long number = numbers.incrementAndGet();
        pending.put(number, operation);
        return number;
    }

    @Nullable
    Operation take(long number) {
        return pending.remove(number);
    }

    /** Takes all operations. The caller must run the abandonments added, which call user continuations. */
    void abandonAll(Throwable reason, List<Runnable> abandonments) {
        pending.keySet().forEach(number -> {
            Operation operation = take(number);
            if (operation != null) {
                abandonments.add(() -> operation.abandon(reason));
            }
        });
    }
}
