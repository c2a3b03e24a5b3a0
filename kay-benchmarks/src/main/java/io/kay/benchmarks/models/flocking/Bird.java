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
        double fromX = x();
        double fromY = y();
        Sight others = sky.look(number(), fromX, fromY);
        double wayX = dx() + others.meanX(rules);
        double wayY = dy() + others.meanY(rules);
        double length = Math.sqrt(wayX * wayX + wayY * wayY);
        if (length > 0) {
            wayX /= length;
            wayY /= length;
        }
        double toX = sky.wrapped(fromX + wayX);
        double toY = sky.wrapped(fromY + wayY);
        x(toX);
        y(toY);
        dx(wayX);
        dy(wayY);
        sky.move(number(), toX, toY, wayX, wayY);
        sky.birds().acted(world);
    }

    record Hatch(int number, double x, double y, double dx, double dy) implements Spawning<Bird> {}
}
