package io.kay.run;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

import io.kay.Actor;
import io.kay.External;
import io.kay.Fate;
import io.kay.Id;
import io.kay.Message;
import io.kay.Question;
import io.kay.Spawning;
import io.kay.World;
import io.kay.annotation.ActorType;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;

/** Does what a test tells it to do. */
@ActorType
public abstract class Unruly implements Actor<Unruly> {

    private final Deeds deeds;

    protected Unruly(Deeds deeds) {
        this.deeds = deeds;
    }

    protected abstract int sum();

    protected abstract void sum(int value);

    protected abstract External<AutoCloseable> companion();

    @Spawn
    void begin(Begin begin) {}

    @Receive
    void act(Act act, World world) {
        Objects.requireNonNull(deeds.byName.get(act.deed())).act(id(), world);
    }

    @Receive
    void accompany(Accompany accompany) {
        companion().set(deeds.companion);
    }

    @Receive
    void add(Add add) {
        sum(sum() + add.amount());
    }

    @Receive
    int sum(Sum question) {
        return sum();
    }

    @Receive
    Fate end(End end) {
        return Fate.DIE;
    }

    /** What a handler is to do. */
    public interface Deed {

        void act(Id<Unruly> self, World world);
    }

    /** What the instances of one system may be told to do. */
    public static final class Deeds {

        private final Map<String, Deed> byName = new ConcurrentHashMap<>();
        private volatile AutoCloseable companion = () -> {
        };

        public Deeds add(String name, Deed deed) {
            byName.put(name, deed);
            return this;
        }

        public Deeds companion(AutoCloseable value) {
            companion = value;
            return this;
        }
    }

    public record Begin() implements Spawning<Unruly> {}

    public record Act(String deed) implements Message<Unruly> {}

    public record Accompany() implements Message<Unruly> {}

    public record Add(int amount) implements Message<Unruly> {}

    public record Sum() implements Question<Unruly, Integer> {}

    public record End() implements Message<Unruly> {}
}
