package io.kay.guard;

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

/** An actor whose code misbehaves where a {@link Scene} says so. */
@ActorType
public abstract class Culprit implements Actor<Culprit> {

    private final Scene scene;

    protected Culprit(Scene scene) {
        this.scene = scene;
    }

    protected abstract int sum();

    protected abstract void sum(int value);

    protected abstract External<AutoCloseable> companion();

    @Spawn
    void begin(Begin begin, World world) {
        act(begin.deed(), id(), world);
    }

    @Receive
    void act(Act act, World world) {
        act(act.deed(), id(), world);
    }

    private void act(String name, Id<Culprit> self, World world) {
        Scene.Deed deed = scene.deeds.get(name);
        if (deed != null) {
            deed.act(self, world);
        }
    }

    @Receive
    void accompany(Accompany accompany) {
        Scene here = scene;
        companion().set(() -> here.code(null));
    }

    @Receive
    void getOrSet(GetOrSet get) {
        Scene here = scene;
        AutoCloseable nothing = () -> {
        };
        companion().getOrSet(() -> here.code(nothing));
    }

    @Receive
    void add(Add add) {
        sum(sum() + add.amount());
    }

    @Receive
    void hear(Spoken spoken) {}

    @Receive
    int sum(Sum question) {
        return sum();
    }

    @Receive
    Integer ask(Ask question) {
        return id().equals(scene.culprit) ? scene.code(1) : Integer.valueOf(1);
    }

    @Receive
    Words say(Say question) {
        return new Words("hello");
    }

    @Receive
    Fate end(End end) {
        return Fate.DIE;
    }

    public record Begin(String deed) implements Spawning<Culprit> {}

    public record Act(String deed) implements Message<Culprit> {}

    public record Accompany() implements Message<Culprit> {}

    public record GetOrSet() implements Message<Culprit> {}

    public record Add(int amount) implements Message<Culprit> {}

    public record Sum() implements Question<Culprit, Integer> {}

    public record Ask() implements Question<Culprit, Integer> {}

    public record Say() implements Question<Culprit, Words> {}

    public record End() implements Message<Culprit> {}

    /** A message whose constructor or accessor misbehaves. */
    public record Spoken(String text) implements Message<Culprit> {

        public Spoken {
            Scene.current().ofMessage("constructor of message", null);
        }

        @Override
        @SuppressWarnings("NullAway") // on purpose
        public String text() {
            return Scene.current().ofMessage("accessor", text);
        }
    }

    /** An answer whose constructor misbehaves. */
    public record Words(String text) {

        public Words {
            Scene.current().ofMessage("constructor of answer", null);
        }
    }
}
