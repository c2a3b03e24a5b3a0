package io.kay.random;

import io.kay.Actor;
import io.kay.World;
import io.kay.annotation.ActorType;
import io.kay.annotation.Spawn;
import io.kay.random.Messages.Hire;

/** An actor of which there are few, all in one partition. */
@ActorType(partitions = 1)
public abstract class Clerk implements Actor<Clerk>, RandomActor {

    private final PartitionBehaviour behaviour;

    protected Clerk(PartitionBehaviour behaviour) {
        this.behaviour = behaviour;
    }

    @Override
    public PartitionBehaviour behaviour() {
        return behaviour;
    }

    @Spawn
    void hire(Hire hire, World world) {
        behaviour.born(this, id(), hire.number(), hire.token(), hire.parent(), hire.fuel(), world);
    }
}
