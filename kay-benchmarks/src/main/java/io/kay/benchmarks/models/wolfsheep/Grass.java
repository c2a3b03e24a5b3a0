package io.kay.benchmarks.models.wolfsheep;

import io.kay.Actor;
import io.kay.Spawning;
import io.kay.World;
import io.kay.annotation.ActorType;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;
import io.kay.benchmarks.models.activation.Agent;

/** All the grass: grows when sheep and wolves have acted. */
@ActorType(partitions = 1)
public abstract class Grass implements Actor<Grass>, Agent {

    private final Pasture pasture;

    protected Grass(Pasture pasture) {
        this.pasture = pasture;
    }

    @Spawn
    void sow(Sow sow) {}

    @Receive
    void act(Act act, World world) {
        pasture.grow();
        pasture.grass().acted(world);
    }

    record Sow() implements Spawning<Grass> {}
}
