package io.kay.benchmarks.spawn;

import io.kay.Actor;
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

    @Spawn
    void open(Open open) {}

    @Receive
    void bear(Bear bear, World world) {
        int batch = Math.min(bear.count(), BATCH);
        for (int i = 0; i < batch; i++) {
            world.spawn(new Mayfly.Hatch(i, 1));
        }
        if (batch < bear.count()) {
            world.send(id(), new Bear(bear.count() - batch));
        }
    }

    record Open() implements Spawning<Nursery> {}

    record Bear(int count) implements Message<Nursery> {}
}
