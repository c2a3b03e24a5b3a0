package io.kay.demo.city;

import io.kay.Spawning;
import io.kay.World;
import io.kay.annotation.ActorType;
import io.kay.annotation.Spawn;

/** Drives to and fro between two places, and waits a while at each. */
@ActorType
public abstract class Bus extends Vehicle<Bus> {

    private static final float WAIT_SECONDS = 20;

    protected Bus(Streets streets) {
        super(streets, Kind.BUS);
    }

    protected abstract int otherPlace();

    protected abstract void otherPlace(int place);

    protected abstract float waiting();

    protected abstract void waiting(float seconds);

    /** A bus begins somewhere on a road. */
    public record Start(int road, float position, int destination, int otherPlace) implements Spawning<Bus> {}

    @Spawn
    void start(Start start, World world) {
        otherPlace(start.otherPlace());
        start(start.road(), start.position(), start.destination(), world);
    }

    @Override
    boolean drives(float seconds) {
        if (waiting() > 0) {
            waiting(waiting() - seconds);
            return false;
        }
        return true;
    }

    @Override
    int nextDestination(Streets city) {
        int next = otherPlace();
        otherPlace(destination());
        waiting(WAIT_SECONDS);
        return next;
    }
}
