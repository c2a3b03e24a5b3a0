package io.kay.guard;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

import io.kay.Id;
import io.kay.World;
import io.kay.guard.Culprit.Add;
import io.kay.run.Engine;

/** A system in which one piece of code misbehaves, in a way and at a place of the table in docs/user-code.md. */
final class Scene implements Misbehaviour.Surroundings {

    /** What an instance is told to do. */
    interface Deed {

        void act(Id<Culprit> self, World world);
    }

    /** Records have no other way to their scene. Volatile: set by the test, read by workers. */
    private static volatile @Nullable Scene current;

    final Misbehaviour misbehaviour;
    final AtomicInteger calls = new AtomicInteger();
    final Map<String, Deed> deeds = new ConcurrentHashMap<>();
    /** Which kind of code of messages misbehaves, and after how many calls. */
    volatile String armed = "";
    final AtomicInteger spared = new AtomicInteger();
    volatile @Nullable Throwable reason;
    volatile Id<Culprit> culprit = Id.none();
    volatile Id<Culprit> bystander = Id.none();
    /** Counted down when the test is over. */
    final CountDownLatch over = new CountDownLatch(1);
    private volatile @Nullable Engine system;

    Scene(Misbehaviour misbehaviour) {
        this.misbehaviour = misbehaviour;
        current = this;
    }

    static Scene current() {
        return Objects.requireNonNull(current);
    }

    Engine system() {
        return Objects.requireNonNull(system);
    }

    void system(Engine started) {
        system = started;
        bystander = started.spawn(new Culprit.Begin(""));
        culprit = started.spawn(new Culprit.Begin(""));
    }

    /** The code that misbehaves. */
    <T> @Nullable T code(@Nullable T ordinary) {
        int before = calls.getAndIncrement();
        if (misbehaviour == Misbehaviour.STAY && before > 0) {
            return ordinary; // it would hold the worker of each partition that runs it
        }
        return misbehaviour.instead(ordinary, this);
    }

    @Override
    public void send() {
        system().send(bystander, new Add(1));
    }

    @Override
    public void stop() {
        system().stop(Duration.ofSeconds(20));
    }

    @Override
    public void stay() {
        boolean interrupted = false;
        while (over.getCount() > 0) {
            try {
                over.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** As {@link #code}, for code of messages of some kind: on workers, or from everywhere. */
    <T> @Nullable T ofMessage(String kind, @Nullable T ordinary) {
        boolean worker = Thread.currentThread().getName().startsWith("kay-worker");
        if (!armed.equals(kind) || (kind.startsWith("constructor") && !worker) || spared.getAndDecrement() > 0) {
            return ordinary;
        }
        return code(ordinary);
    }

    /** The reason for which there is no reply. */
    Add noReply(Throwable thrown) {
        reason = thrown;
        return new Add(-1);
    }
}
