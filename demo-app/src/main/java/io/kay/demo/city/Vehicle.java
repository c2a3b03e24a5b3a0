package io.kay.demo.city;

import io.kay.Actor;
import io.kay.Fate;
import io.kay.Id;
import io.kay.World;
import io.kay.annotation.Receive;

/** What cars and buses have in common: they drive along roads to a destination, and then to the next one. */
public abstract class Vehicle<A extends Vehicle<A>> implements Actor<A>, RoadUser {

    private static final float KILOMETRES_PER_HOUR = 3.6f;

    private final Streets streets;
    private final Brakes brakes;
    private final Kind kind;

    Vehicle(Streets streets, Brakes brakes, Kind kind) {
        this.streets = streets;
        this.brakes = brakes;
        this.kind = kind;
    }

    protected abstract int road();

    protected abstract void road(int number);

    /** Metres of the road: kept here so that a tick needs nothing but this row. */
    protected abstract float length();

    protected abstract void length(float metres);

    protected abstract float position();

    protected abstract void position(float metres);

    protected abstract float speed();

    protected abstract void speed(float metresPerSecond);

    protected abstract Flow flow();

    protected abstract void flow(Flow flow);

    protected abstract int destination();

    protected abstract void destination(int place);

    protected abstract int trips();

    protected abstract void trips(int trips);

    /** The one that entered the road before this one. */
    protected abstract Id<RoadUser> ahead();

    protected abstract void ahead(Id<RoadUser> user);

    /** Whether it drives during this tick, or stands. */
    abstract boolean drives(float seconds);

    /** The next destination, now that the last one is reached. */
    abstract int nextDestination(Streets city);

    /** Begins to drive, anywhere on a road. */
    final void start(int road, float position, int destination, World world) {
        destination(destination);
        enter(road, position, world);
    }

    @Receive
    void tick(Tick tick, World world) {
        if (drives(tick.seconds())) {
            float position = position() + speed() * tick.seconds();
            if (position < length()) {
                position(position);
            } else {
                turn(position - length(), world);
            }
        }
    }

    /** Leaves the road at its end for the next one. */
    private void turn(float rest, World world) {
        int junction = streets.end(road());
        exit(world);
        if (junction == streets.junction(destination())) {
            trips(trips() + 1);
            destination(nextDestination(streets));
        }
        enter(streets.next(junction, destination()), rest, world);
    }

    private void enter(int road, float position, World world) {
        road(road);
        length(streets.length(road));
        position(Math.min(position, length()));
        flow(Flow.FREE);
        speed(streets.speed(road));
        ahead(Id.none());
        world.send(streets.id(road), new Road.Enter(self()));
    }

    private void exit(World world) {
        world.send(streets.id(road()), new Road.Exit(self(), ahead()));
    }

    private Id<RoadUser> self() {
        return new Id<>(id().bits());
    }

    @Receive
    void welcome(Welcome welcome) {
        if (welcome.road() == road()) {
            ahead(welcome.ahead());
            go(welcome.flow());
        }
    }

    /** Whoever has left the road ends the chain: those that entered before it have, as a rule, left as well. */
    @Receive
    void flowChanged(FlowChanged change, World world) {
        if (change.road() == road()) {
            go(change.flow());
            if (!ahead().isNone()) {
                world.send(ahead(), change);
            }
        }
    }

    private void go(Flow flow) {
        flow(flow);
        speed(streets.speed(road()) * flow.pace());
    }

    @Receive
    void brake(Brake brake) {
        speed(speed() / 2);
        brakes.press(id());
    }

    @Receive
    Fate disappear(Disappear message, World world) {
        exit(world);
        return Fate.DIE;
    }

    @Receive
    State describe(Describe question) {
        return new State(self(), kind, road(), position(), speed(), flow(), destination(), trips(), ahead());
    }

    @Receive
    int howFast(HowFast question) {
        return Math.round(speed() * KILOMETRES_PER_HOUR);
    }

    @Receive
    long show(Show question) {
        int road = road();
        if (!Streets.contains(question.roads(), road) || !Streets.sampled(id(), question.oneIn())) {
            return Place.NOT_SHOWN;
        }
        return Place.pack(id(), kind, flow(), road, position() / length());
    }

    @Receive
    Sighting howFar(HowFar question) {
        int road = road();
        if (!Streets.contains(question.roads(), road)) {
            return Sighting.NOBODY;
        }
        return new Sighting(self(), streets.distance(road, position(), question.x(), question.y()));
    }
}
