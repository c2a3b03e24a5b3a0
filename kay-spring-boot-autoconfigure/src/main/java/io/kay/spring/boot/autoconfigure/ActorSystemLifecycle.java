package io.kay.spring.boot.autoconfigure;

import java.time.Duration;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.context.SmartLifecycle;

import io.kay.inspect.Inspector;
import io.kay.inspect.SystemView;
import io.kay.run.Engine;

/**
 * Starts the workers before the web server accepts requests, and drains the inboxes after it has stopped. A stopped
 * system has released its memory and cannot be started again. Pausing a context therefore does not stop it.
 */
final class ActorSystemLifecycle implements SmartLifecycle {

    /** Below all phases of the web server. */
    static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 4096;

    private static final Log logger = LogFactory.getLog(ActorSystemLifecycle.class);

    private final Engine engine;
    private final Inspector inspector;
    private final Duration drainTimeout;
    private volatile boolean running;

    ActorSystemLifecycle(Engine engine, Inspector inspector, Duration drainTimeout) {
        this.engine = engine;
        this.inspector = inspector;
        this.drainTimeout = drainTimeout;
    }

    @Override
    public void start() {
        SystemView.State state = inspector.system().state();
        if (state == SystemView.State.STOPPED) {
            throw new IllegalStateException("The actor system was stopped and its instances are gone;"
                    + " refresh a new application context instead of starting this one again");
        }
        if (state == SystemView.State.NEW) {
            engine.start();
        }
        running = true;
        SystemView system = inspector.system();
        logger.info(system.name() + ": " + counted(system.types().size(), "actor type") + ", "
                + counted(system.workers().size(), "worker") + ", started" + engine.restored()
                        .map(snapshot -> ", going on from snapshot " + snapshot.name() + " with "
                                + counted(snapshot.instances(), "instance"))
                        .orElse(""));
    }

    @Override
    public void stop() {
        long begin = System.nanoTime();
        running = false;
        if (engine.isInHandler()) {
            logger.warn(engine.name() + ": a handler closes the application context; the system is stopped by another"
                    + " thread when the handler has returned, and may use closed beans until then");
            var _ = engine.stopInBackground(drainTimeout).thenAccept(dropped -> report(dropped, begin));
        } else {
            report(engine.stop(drainTimeout), begin);
        }
    }

    private void report(long dropped, long begin) {
        String stopped = engine.name() + ": stopped in " + Duration.ofNanos(System.nanoTime() - begin).toMillis()
                + " ms, ";
        if (dropped == 0) {
            logger.info(stopped + "all messages handled");
        } else {
            logger.warn(stopped + counted(dropped, "message") + " dropped unread; " + (engine.isPanicked()
                    ? "the system was panicked"
                    : "kay.shutdown.drain-timeout is " + drainTimeout.toMillis() + " ms"));
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public boolean isPauseable() {
        return false;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private static String counted(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
