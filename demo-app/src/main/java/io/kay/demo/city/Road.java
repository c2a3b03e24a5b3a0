package io.kay.demo.city;

import io.kay.Actor;
import io.kay.Id;
import io.kay.Message;
import io.kay.Question;
import io.kay.Spawning;
import io.kay.World;
import io.kay.annotation.ActorType;
import io.kay.annotation.Essential;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;

/**
 * One direction of a street. Counts its users, and tells them how fast to go: each one as it enters, and all of them
 * when traffic gets denser or clears. Then the word is given to the one that entered last, and every user passes it on
 * to the one ahead of it. One that overtook another and left breaks this chain for those ahead of it, which hardly ever
 * happens: of a hundred thousand users, about ten do not go as their road told.
 */
@ActorType
public abstract class Road implements Actor<Road> {

    private final Streets streets;

    protected Road(Streets streets) {
        this.streets = streets;
    }

    protected abstract int number();

    protected abstract void number(int number);

    protected abstract int users();

    protected abstract void users(int users);

    protected abstract Flow flow();

    protected abstract void flow(Flow flow);

    /** The user that entered last. */
    protected abstract Id<RoadUser> last();

    protected abstract void last(Id<RoadUser> last);

    /** Opens a road. */
    public record Open(int number) implements Spawning<Road> {}

    /** A user is on the road from now on. */
    public record Enter(Id<RoadUser> user) implements Message<Road> {}

    /**
     * A user is on the road no longer.
     *
     * @param ahead the one that entered before it
     */
    public record Exit(Id<RoadUser> user, Id<RoadUser> ahead) implements Message<Road> {}

    /** How many users are there, and how do they get on? */
    public record HowBusy() implements Question<Road, Traffic> {}

    /** How many users are there, if this is one of the roads asked for? Road r is bit r; other roads answer 0. */
    @Essential
    @SuppressWarnings("ArrayRecordComponent") // nobody compares these messages
    public record HowMany(long[] roads) implements Question<Road, Integer> {}

    /** The traffic on a road. */
    public record Traffic(int road, int users, Flow flow) {}

    @Spawn
    void open(Open open) {
        number(open.number());
    }

    @Receive
    void enter(Enter enter, World world) {
        Id<RoadUser> ahead = last();
        last(enter.user());
        users(users() + 1);
        if (flowChanges()) {
            tell(ahead, world);
        }
        world.send(enter.user(), new RoadUser.Welcome(number(), flow(), ahead));
    }

    @Receive
    void exit(Exit exit, World world) {
        users(users() - 1);
        if (last().equals(exit.user())) {
            last(exit.ahead());
        }
        if (users() == 0) {
            last(Id.none());
        }
        if (flowChanges()) {
            tell(last(), world);
        }
    }

    @Receive
    Traffic howBusy(HowBusy question) {
        return new Traffic(number(), users(), flow());
    }

    @Receive
    int howMany(HowMany question) {
        return Streets.contains(question.roads(), number()) ? users() : 0;
    }

    private boolean flowChanges() {
        Flow before = flow();
        Flow after = before.next(users(), streets.capacity(number()));
        if (after == before) {
            return false;
        }
        flow(after);
        return true;
    }

    private void tell(Id<RoadUser> user, World world) {
        if (!user.isNone()) {
            world.send(user, new RoadUser.FlowChanged(number(), flow()));
        }
    }
}
