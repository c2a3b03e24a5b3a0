package io.kay.benchmarks.spawn;

import java.util.function.Consumer;

import io.kay.Actor;
import io.kay.Id;
import io.kay.Message;
import io.kay.Spawning;
import io.kay.World;
import io.kay.annotation.ActorType;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;

/** Has others be born, a batch in each turn of its own. */
@ActorType(partitions = 1)
abstract class Nursery implements Actor<Nursery> {

    private static final int BATCH = 16 * 1024;

    private final Registry registry;

    protected Nursery(Registry registry) {
        this.registry = registry;
    }

    /** Who is told of the last one. */
    record Registry(Consumer<Id<Mayfly>> last) {}

    @Spawn
    void open(Open open) {}

    @Receive
    void bear(Bear bear, World world) {
        int batch = Math.min(bear.count(), BATCH);
        for (int i = 0; i < batch; i++) {
            Id<Mayfly> child = world.spawn(new Mayfly.Hatch(i, 1));
            if (i + 1 == bear.count()) {
                registry.last().accept(child);
            }
        }
        if (batch < bear.count()) {
            world.send(id(), new Bear(bear.count() - batch));
        }
    }

    record Open() implements Spawning<Nursery> {}

    record Bear(int count) implements Message<Nursery> {}
}
