package io.kay.demo.city;

import java.util.List;

import io.kay.IntList;
import io.kay.Spawning;
import io.kay.World;
import io.kay.annotation.ActorType;
import io.kay.annotation.Spawn;

/** Drives along its line, from stop to stop and then to the first one again, and waits a while at each. */
@ActorType
public abstract class Bus extends Vehicle<Bus> {

    private static final float WAIT_SECONDS = 20;

    protected Bus(Streets streets, Brakes brakes) {
        super(streets, brakes, Kind.BUS);
    }

    /** The places where it stops. */
    protected abstract IntList stops();

    /** Which of them it drives to. */
    protected abstract int next();

    protected abstract void next(int stop);

    protected abstract float waiting();

    protected abstract void waiting(float seconds);

    /** A bus begins somewhere on a road, and drives to the first of its stops. */
    public record Start(int road, float position, List<Integer> stops) implements Spawning<Bus> {}

    @Spawn
    void start(Start start, World world) {
        start.stops().forEach(stops()::add);
        start(start.road(), start.position(), stops().get(0), world);
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
        waiting(WAIT_SECONDS);
        next((next() + 1) % stops().size());
        return stops().get(next());
    }
}
