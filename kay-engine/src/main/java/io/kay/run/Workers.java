package io.kay.run;

import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.kay.guard.Durations;

/** The workers of one system. Decides which worker gets a partition. */
final class Workers {

    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

    /** Indexed by the home of partitions. A relieved worker's place goes to its substitute. */
    private final List<Worker> workers = new CopyOnWriteArrayList<>();
    /** Workers that were replaced. */
    private final List<Worker> relieved = new CopyOnWriteArrayList<>();
    private final GlobalSafepoint globalSafepoint = new GlobalSafepoint();
    private volatile boolean running = true; // cleared once, read by every worker between turns

    Workers(Engine engine, int count) {
        for (int i = 0; i < count; i++) {
            workers.add(engine.execution().worker(engine, this, i));
        }
    }

    List<Worker> all() {
        return workers;
    }

    /** Workers that were replaced. They still hold what they had before. */
    List<Worker> relieved() {
        return relieved;
    }

    /** The worker whose thread is the caller, null if there is none. */
    @Nullable
    Worker current() {
        for (Worker worker : workers) {
            if (worker.isCurrentThread()) {
                return worker;
            }
        }
        return null;
    }

    /**
     * Replaces a worker that can no longer run turns: its thread is in {@link System#exit}, or waits for the system to
     * stop. Called by that thread, or when it never returns.
     */
    synchronized void relieve(Worker worker) {
        int index = workers.indexOf(worker);
        if (index < 0 || worker.isRelieved()) {
            return;
        }
        Worker substitute = null;
        try {
            substitute = worker.substitute();
            relieved.add(worker);
            workers.set(index, substitute);
        } catch (RuntimeException | OutOfMemoryError e) { // users supply the thread factory
            LOG.error("Nobody takes the place of {}; what is queued may stay unread", worker.name(), e);
        }
        globalSafepoint.relieve(worker, substitute);
    }

    /**
     * Ends the turns of workers that called {@link System#exit}, and replaces those workers.
     *
     * @return whether there were any
     */
    boolean relieveExited() {
        boolean found = false;
        for (Worker worker : workers) {
            if (!worker.isParked() && !worker.isRelieved() && ExitDetector.isIn(worker.thread())) {
                found = true;
                worker.cutShort();
                relieve(worker);
            }
        }
        return found;
    }

    GlobalSafepoint globalSafepoint() {
        return globalSafepoint;
    }

    boolean running() {
        return running;
    }

    void start() {
        workers.forEach(Worker::start);
    }

    private Worker home(Partition partition) {
        return workers.get(partition.lane() % workers.size());
    }

    /** Hands a scheduled partition to a worker. Any thread. */
    void enqueue(Partition partition) {
        Worker home = home(partition);
        home.ready().offer(partition);
        // Full fence between offer and the read of parked. It pairs with the volatile write in Worker.park, which
        // precedes the worker's last check of the queues: at least one of the two sees the other's write.
        VarHandle.fullFence();
        if (home.isParked()) {
            LockSupport.unpark(home.thread());
        } else {
            wakeAny(); // even if home will run this: its current turn may take long
        }
    }

    /** Enqueues a partition that has more to do after its turn. */
    void enqueueAgain(Partition partition, Worker runner) {
        home(partition).ready().offer(partition);
        VarHandle.fullFence(); // as in enqueue
        if (runner.ready().size() > 1 || runner.hasNext() || !home(partition).equals(runner)) {
            wakeAny();
        }
    }

    /** Wakes a sleeping worker, if there is one. Call only after a full fence, see {@link #enqueue}. */
    void wakeAny() {
        for (Worker worker : workers) {
            if (worker.isParked()) {
                LockSupport.unpark(worker.thread());
                return;
            }
        }
    }

    /** The turns currently running, for {@link #haveEnded}. */
    long[] turnsUnderWay() {
        return workers.stream().mapToLong(Worker::progress).toArray();
    }

    /** Whether turns that ran at that earlier moment have ended, and so have published what they sent. */
    boolean haveEnded(long[] turnsUnderWay) {
        for (int i = 0; i < turnsUnderWay.length; i++) {
            boolean ran = turnsUnderWay[i] % 2 == 1;
            if (ran && workers.get(i).progress() == turnsUnderWay[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether any partition waits for a worker. */
    boolean hasReady() {
        for (Worker worker : workers) {
            if (!worker.ready().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** Steals a ready partition from another worker; null if there is none. */
    @Nullable
    Partition takeFromOthers(int worker) {
        for (int i = 1; i < workers.size(); i++) {
            Partition partition = workers.get((worker + i) % workers.size()).ready().poll();
            if (partition != null) {
                return partition;
            }
        }
        return null;
    }

    /**
     * Ends all workers after their current turn.
     *
     * @return whether all ended in time
     */
    boolean stop(Duration patience) {
        running = false;
        workers.forEach(Worker::end);
        boolean ended = join(patience);
        if (!ended) {
            workers.forEach(worker -> worker.thread().interrupt());
            ended = join(patience);
        }
        if (!ended) {
            workers.stream()
                    .filter(worker -> worker.thread().isAlive() && !worker.isRelieved())
                    .forEach(worker -> LOG.error(
                            "{} does not end; its handler is at {}", worker.name(),
                            List.of(worker.thread().getStackTrace())));
        }
        return ended;
    }

    private boolean join(Duration patience) {
        boolean interrupted = false;
        boolean ended = true;
        long deadline = System.nanoTime() + Durations.nanos(patience);
        for (Worker worker : workers) {
            Thread thread = worker.thread();
            if (thread.getState() == Thread.State.NEW || worker.isRelieved()) {
                continue;
            }
            try {
                ended &= thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
            } catch (InterruptedException e) {
                interrupted = true;
                ended &= !thread.isAlive();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return ended;
    }
}
