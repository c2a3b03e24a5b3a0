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

/** The workers of one system, and which of them a partition is handed to. */
final class Workers {

    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

    /** By home of partitions; one that is relieved gives its place to another. */
    private final List<Worker> workers = new CopyOnWriteArrayList<>();
    /** Those that gave their place to others. */
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

    /** Those that gave their place to others, and still have what they were given before. */
    List<Worker> relieved() {
        return relieved;
    }

    /** The worker whose thread the caller is, null if it is none. */
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
     * Has another worker do what one can do no longer: its thread is in {@link System#exit}, or waits for the system to
     * stop. Called by that thread, or when it never comes back.
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
        } catch (RuntimeException | OutOfMemoryError e) { // threads are made by users
            LOG.error("Nobody takes the place of {}; what is queued may stay unread", worker.name(), e);
        }
        globalSafepoint.relieve(worker, substitute);
    }

    /**
     * Ends the turns of workers that called {@link System#exit} and has others go on.
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
        // Full fence between offer and the reading of parked; its partner is the volatile write in Worker.park,
        // which precedes the worker's last look into the queues: one of the two sees the other.
        VarHandle.fullFence();
        if (home.isParked()) {
            LockSupport.unpark(home.thread());
        } else {
            wakeAny(); // also if home runs this: its turn may take long
        }
    }

    /** Hands a partition that has more to do after its turn to the worker that ran it. */
    void enqueueAgain(Partition partition, Worker runner) {
        home(partition).ready().offer(partition);
        VarHandle.fullFence(); // as in enqueue
        if (runner.ready().size() > 1 || runner.hasNext() || !home(partition).equals(runner)) {
            wakeAny();
        }
    }

    /** Wakes a worker that sleeps, if there is one. Call only behind a full fence, see {@link #enqueue}. */
    void wakeAny() {
        for (Worker worker : workers) {
            if (worker.isParked()) {
                LockSupport.unpark(worker.thread());
                return;
            }
        }
    }

    /** Which turns run at this moment, for {@link #haveEnded}. */
    long[] turnsUnderWay() {
        return workers.stream().mapToLong(Worker::progress).toArray();
    }

    /** Whether turns that ran at an earlier moment have ended and so published what they sent. */
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

    /** A partition that waits for another worker, null if there is none. */
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
     * Ends all workers after their turn.
     *
     * @return whether all have ended in time
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
