package io.kay.run;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

import io.kay.Actor;
import io.kay.External;
import io.kay.Id;
import io.kay.LongList;
import io.kay.Message;
import io.kay.Question;
import io.kay.Spawning;
import io.kay.World;
import io.kay.annotation.ActorType;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;
import io.kay.dispatch.ActorTypeDefinition;
import io.kay.dispatch.Dependencies;
import io.kay.snapshot.SnapshotSettings;

/** Counts, and does in its handlers what a test says. */
@ActorType
public abstract class Clerk implements Actor<Clerk> {

    /** What a test has handlers do. */
    public interface Deed {
        void run(World world) throws Exception;
    }

    /** What the clerks of one system share. */
    public static final class Office {

        public volatile Deed deed = _ -> {};
        final CountDownLatch entered = new CountDownLatch(1);
        final CountDownLatch go = new CountDownLatch(1);

        void perform(World world) {
            try {
                deed.run(world);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        /** A deed that lasts until the test lets it go. */
        void linger() {
            entered.countDown();
            try {
                go.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private final Office office;

    protected Clerk(Office office) {
        this.office = office;
    }

    protected abstract long count();

    protected abstract void count(long value);

    protected abstract LongList log();

    protected abstract External<AutoCloseable> key();

    /** Systems of clerks. */
    public static ActorSystemBuilder in(Path directory, Office office) {
        return of(office).snapshots(SnapshotSettings.in(directory));
    }

    public static ActorSystemBuilder of(Office office) {
        return new ActorSystemBuilder().name("office")
                .workers(2)
                .actorType(ActorTypeDefinition.of(Clerk.class), new Dependencies() {

                    @Override
                    public <T> T get(int index, Class<T> type) {
                        return type.cast(office);
                    }
                });
    }

    /** A new clerk that has counted to a hundred. */
    public static Id<Clerk> hundred(Engine system) {
        Id<Clerk> clerk = system.spawn(new Hire());
        for (int i = 0; i < 100; i++) {
            system.send(clerk, new Count());
        }
        system.ask(clerk, new Total()).join();
        return clerk;
    }

    private void change() {
        count(count() + 1000);
        log().add(count());
    }

    @Spawn
    void hire(Hire hire) {}

    @Spawn
    void hireBusy(HireBusy hire, World world) {
        change();
        office.perform(world);
    }

    @Receive
    void count(Count count) {
        count(count() + 1);
        log().add(count());
    }

    @Receive
    void perform(Perform perform, World world) {
        change();
        office.perform(world);
        count(count() - 1000);
        log().removeAt(log().size() - 1);
    }

    @Receive
    long consult(Consult question, World world) {
        change();
        office.perform(world);
        return count();
    }

    @Receive
    void take(Take take) {
        key().set(take.key() == 0 ? office::linger : () -> {
            throw new AssertionError("the key broke");
        });
    }

    @Receive
    long total(Total question) {
        return count();
    }

    @Receive
    long logged(Logged question) {
        return log().size();
    }

    public record Hire() implements Spawning<Clerk> {}

    /** Does the deed while it is born. */
    public record HireBusy() implements Spawning<Clerk> {}

    public record Count() implements Message<Clerk> {}

    /** Counts a thousand, does the deed, and takes the thousand back. */
    public record Perform() implements Message<Clerk> {}

    /** As {@link Perform}, but keeps the thousand. */
    public record Consult() implements Question<Clerk, Long> {}

    /** Takes a companion whose close does the deed, if its number is zero, or else throws. */
    public record Take(long key) implements Message<Clerk> {}

    public record Total() implements Question<Clerk, Long> {}

    /** How many entries the log has. */
    public record Logged() implements Question<Clerk, Long> {}
}
