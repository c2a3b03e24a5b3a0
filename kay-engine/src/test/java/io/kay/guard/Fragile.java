package io.kay.guard;

import io.kay.Actor;
import io.kay.Spawning;
import io.kay.annotation.ActorType;
import io.kay.annotation.Spawn;

/** An actor type whose constructor misbehaves. */
@ActorType
public abstract class Fragile implements Actor<Fragile> {

    protected Fragile() {
        Scene.current().code(null);
    }

    @Spawn
    void begin(Begin begin) {}

    public record Begin() implements Spawning<Fragile> {}
}
