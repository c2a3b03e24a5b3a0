package io.kay.traits;

import io.kay.Actor;
import io.kay.Spawning;
import io.kay.annotation.ActorType;
import io.kay.annotation.Spawn;

/** Has the trait that is extended, and no handler of its own. */
@ActorType
abstract class Bell implements Actor<Bell>, Audible {

    record Cast() implements Spawning<Bell> {}

    @Spawn
    void cast(Cast cast) {
        volume(0);
    }
}
