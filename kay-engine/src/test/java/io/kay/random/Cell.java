package io.kay.random;

import io.kay.Actor;
import io.kay.World;
import io.kay.annotation.ActorType;
import io.kay.annotation.Spawn;
import io.kay.random.Letters.Child;
import io.kay.random.Letters.UrgentChild;

/** A being of which there are many, spread over the partitions. */
@ActorType
public abstract class Cell implements Actor<Cell>, Being {

    private final Conduct conduct;

    protected Cell(Conduct conduct) {
        this.conduct = conduct;
    }

    @Override
    public Conduct conduct() {
        return conduct;
    }

    @Spawn
    void child(Child child, World world) {
        conduct.born(this, id(), child.number(), child.token(), child.parent(), child.fuel(), world);
    }

    @Spawn
    void urgentChild(UrgentChild child, World world) {
        conduct.born(this, id(), child.number(), child.token(), child.parent(), child.fuel(), world);
    }
}
