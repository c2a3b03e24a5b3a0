package io.kay.benchmarks.models.wolfsheep;

import io.kay.Actor;
import io.kay.Fate;
import io.kay.Message;
import io.kay.Spawning;
import io.kay.World;
import io.kay.annotation.ActorType;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;
import io.kay.benchmarks.models.activation.Agent;

/** Walks, eats grass, loses energy, starves or breeds. */
@ActorType(partitions = 1)
public abstract class Sheep implements Actor<Sheep>, Agent {

    private final Pasture pasture;

    protected Sheep(Pasture pasture) {
        this.pasture = pasture;
    }

    protected abstract int number();

    protected abstract void number(int value);

    protected abstract int cell();

    protected abstract void cell(int value);

    protected abstract int energy();

    protected abstract void energy(int value);

    @Spawn
    void born(Lamb lamb) {
        number(lamb.number());
        cell(lamb.cell());
        energy(lamb.energy());
    }

    @Receive
    Fate act(Act act, World world) {
        Fate fate = live(world);
        pasture.sheep().acted(world);
        return fate;
    }

    private Fate live(World world) {
        cell(pasture.besides(cell()));
        pasture.moveSheep(number(), cell());
        int eaten = pasture.graze(cell()) ? pasture.rules().fromGrass() : 0;
        energy(energy() + eaten - 1);
        if (energy() <= 0) {
            pasture.removeSheep(number());
            return Fate.DIE;
        }
        if (pasture.happens(pasture.rules().sheepBirth())) {
            energy(energy() / 2);
            Lamb lamb = new Lamb(pasture.sheep().nextNumber(), cell(), energy());
            pasture.addSheep(world.spawn(lamb), cell());
        }
        return Fate.LIVE;
    }

    /** A wolf has taken it off the pasture. */
    @Receive
    Fate eaten(Eaten eaten) {
        return Fate.DIE;
    }

    record Lamb(int number, int cell, int energy) implements Spawning<Sheep> {}

    record Eaten() implements Message<Sheep> {}
}
