package io.kay.random;

import io.kay.Actor;
import io.kay.World;
import io.kay.annotation.ActorType;
import io.kay.annotation.Spawn;
import io.kay.random.Messages.Child;
import io.kay.random.Messages.UrgentChild;

/** An actor of which there are many, spread over the partitions. */
@ActorType
public abstract class Cell implements Actor<Cell>, RandomActor {

    private final PartitionBehaviour behaviour;

    protected Cell(PartitionBehaviour behaviour) {
        this.behaviour = behaviour;
    }

    @Override
    public PartitionBehaviour behaviour() {
        return behaviour;
    }

    @Spawn
    void child(Child child, World world) {
        behaviour.born(this, id(), child.number(), child.token(), child.parent(), child.fuel(), world);
    }

    @Spawn
    void urgentChild(UrgentChild child, World world) {
        behaviour.born(this, id(), child.number(), child.token(), child.parent(), child.fuel(), world);
    }
}
