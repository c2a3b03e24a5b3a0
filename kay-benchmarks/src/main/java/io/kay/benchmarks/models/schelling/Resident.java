package io.kay.benchmarks.models.schelling;

import io.kay.Actor;
import io.kay.Spawning;
import io.kay.World;
import io.kay.annotation.ActorType;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;
import io.kay.benchmarks.models.activation.Agent;

/** Moves to a random empty place if it is not content. */
@ActorType(partitions = 1)
public abstract class Resident implements Actor<Resident>, Agent {

    private final Town town;

    protected Resident(Town town) {
        this.town = town;
    }

    protected abstract int number();

    protected abstract void number(int value);

    protected abstract byte group();

    protected abstract void group(byte value);

    protected abstract int place();

    protected abstract void place(int value);

    @Spawn
    void settle(Settle settle) {
        number(settle.number());
        group(settle.group());
        place(settle.place());
    }

    @Receive
    void act(Act act, World world) {
        if (!town.content(place(), group())) {
            place(town.move(number(), place(), group()));
        }
        town.residents().acted(world);
    }

    record Settle(int number, byte group, int place) implements Spawning<Resident> {}
}
