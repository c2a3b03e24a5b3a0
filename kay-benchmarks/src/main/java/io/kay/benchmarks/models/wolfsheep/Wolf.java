package io.kay.benchmarks.models.wolfsheep;

import io.kay.Actor;
import io.kay.Fate;
import io.kay.Spawning;
import io.kay.World;
import io.kay.annotation.ActorType;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;
import io.kay.benchmarks.models.activation.Agent;

/** Walks, eats a sheep, loses energy, starves or breeds. */
@ActorType(partitions = 1)
public abstract class Wolf implements Actor<Wolf>, Agent {

    private final Pasture pasture;

    protected Wolf(Pasture pasture) {
        this.pasture = pasture;
    }

    protected abstract int number();

    protected abstract void number(int value);

    protected abstract int cell();

    protected abstract void cell(int value);

    protected abstract int energy();

    protected abstract void energy(int value);

    @Spawn
    void born(Whelp whelp) {
        number(whelp.number());
        cell(whelp.cell());
        energy(whelp.energy());
    }

    @Receive
    Fate act(Act act, World world) {
        Fate fate = live(world);
        pasture.wolves().acted(world);
        return fate;
    }

    private Fate live(World world) {
        cell(pasture.besides(cell()));
        if (pasture.hasSheep(cell())) {
            world.send(pasture.takeSheep(cell()), new Sheep.Eaten());
            energy(energy() + pasture.rules().fromSheep());
        }
        energy(energy() - 1);
        if (energy() <= 0) {
            pasture.wolves().leave(number());
            return Fate.DIE;
        }
        if (pasture.happens(pasture.rules().wolfBirth())) {
            energy(energy() / 2);
            Whelp whelp = new Whelp(pasture.wolves().nextNumber(), cell(), energy());
            pasture.wolves().enter(world.spawn(whelp));
        }
        return Fate.LIVE;
    }

    record Whelp(int number, int cell, int energy) implements Spawning<Wolf> {}
}
