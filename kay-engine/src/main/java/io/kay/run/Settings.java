package io.kay.run;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

import io.kay.DeadLetter;
import io.kay.PanicListener;
import io.kay.PanicScope;

/** The settings a system was built with. See {@link ActorSystemBuilder} for the meaning of each. */
record Settings(String name, int machine, int workers, int partitions, int turnMessages, int blockBytes,
        int chunkBytes,
        long inboxLimit, long inboxTotal, Duration inboxWait, Duration askTimeout, Duration slowHandler,
        PanicScope panicScope,
        Map<String, PanicScope> panicScopes, ThreadFactory threads,
        List<Consumer<? super DeadLetter>> deadLetters, List<PanicListener> panicListeners,
        LongConsumer allocations) {}
