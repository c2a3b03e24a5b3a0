package io.kay.random;

import io.kay.Actor;
import io.kay.World;
import io.kay.annotation.ActorType;
import io.kay.annotation.Spawn;
import io.kay.random.Letters.Hire;

/** A being of which there are few, all in one partition. */
@ActorType(partitions = 1)
public abstract class Clerk implements Actor<Clerk>, Being {

    private final Conduct conduct;

    protected Clerk(Conduct conduct) {
        this.conduct = conduct;
    }

    @Override
    public Conduct conduct() {
        return conduct;
    }

    @Spawn
    void hire(Hire hire, World world) {
        conduct.born(this, id(), hire.number(), hire.token(), hire.parent(), hire.fuel(), world);
    }
}
