package io.kay.benchmarks.models.flocking;

import io.kay.Actor;
import io.kay.Spawning;
import io.kay.World;
import io.kay.annotation.ActorType;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;
import io.kay.benchmarks.models.activation.Agent;

/** Sees others, turns, and flies on by 1. */
@ActorType(partitions = 1)
public abstract class Bird implements Actor<Bird>, Agent {

    private final Sky sky;
    private final FlockingRules rules;

    protected Bird(Sky sky) {
        this.sky = sky;
        this.rules = sky.rules();
    }

    protected abstract int number();

    protected abstract void number(int value);

    protected abstract double x();

    protected abstract void x(double value);

    protected abstract double y();

    protected abstract void y(double value);

    protected abstract double dx();

    protected abstract void dx(double value);

    protected abstract double dy();

    protected abstract void dy(double value);

    @Spawn
    void hatch(Hatch hatch) {
        number(hatch.number());
        x(hatch.x());
        y(hatch.y());
        dx(hatch.dx());
        dy(hatch.dy());
    }

    @Receive
    void act(Act act, World world) {
        Sight others = sky.look(number(), x(), y());
        turn(dx() + others.meanX(rules), dy() + others.meanY(rules));
        x(sky.wrapped(x() + dx()));
        y(sky.wrapped(y() + dy()));
        sky.move(number(), x(), y(), dx(), dy());
        sky.birds().acted(world);
    }

    private void turn(double toX, double toY) {
        double length = Math.sqrt(toX * toX + toY * toY);
        dx(length > 0 ? toX / length : toX);
        dy(length > 0 ? toY / length : toY);
    }

    record Hatch(int number, double x, double y, double dx, double dy) implements Spawning<Bird> {}
}
