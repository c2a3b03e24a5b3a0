package io.kay.run;

import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds tests that would wait forever. A future of a stepped system runs steps while a test waits for it. A wait on a
 * combined future, as from {@code allOf}, or on Reactor's {@code block}, bypasses that. So a thread checks the tests'
 * threads and fails the results they wait for. All simulations of a process share it, as there may be thousands.
 */
final class StuckTestDetector {

    private static final Logger LOG = LoggerFactory.getLogger(StuckTestDetector.class);

    private static final long INTERVAL_MILLIS = 500;
    private static final Queue<WeakReference<SteppedExecution>> ALL = new ConcurrentLinkedQueue<>();

    private StuckTestDetector() {}

    /** Loaded at the first ask of any simulation. */
    private static final class Watch {

        private static final ScheduledExecutorService THREAD = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("kay-test-watch").daemon().factory());

        static {
            var _ = THREAD.scheduleWithFixedDelay(StuckTestDetector::look, INTERVAL_MILLIS, INTERVAL_MILLIS,
                    TimeUnit.MILLISECONDS);
        }

        private Watch() {}

        static void begin() {
            // the static initialiser has done it
        }
    }

    /** Checks the tests of this simulation from now on. */
    static void add(SteppedExecution simulation) {
        ALL.add(new WeakReference<>(simulation));
        Watch.begin();
    }

    private static void look() {
        try {
            ALL.removeIf(reference -> {
                SteppedExecution simulation = reference.get();
                return simulation == null || !simulation.failIfWaitedForInVain();
            });
        } catch (Throwable thrown) { // otherwise it would never check again
            LOG.error("The search for tests that wait in vain failed", thrown);
        }
    }

    /** Whether a thread waits for a future, or for a publisher of Reactor. */
    static boolean waits(StackTraceElement[] stack) {
        return Arrays.stream(stack).anyMatch(frame -> {
            String type = frame.getClassName();
            String method = frame.getMethodName();
            return (type.equals("java.util.concurrent.CompletableFuture")
                    && (method.equals("waitingGet") || method.equals("timedGet")))
                    || type.startsWith("reactor.core.publisher.Blocking") || type.startsWith("reactor.test.");
        });
    }

    /** A thread's location in the test. */
    static String place(StackTraceElement[] stack) {
        return CodeLocation.of(Arrays.stream(stack)
                .filter(frame -> !frame.getClassName().startsWith("reactor."))
                .toArray(StackTraceElement[]::new));
    }
}
