package io.kay.traits;

import io.kay.Actor;
import io.kay.Spawning;
import io.kay.annotation.ActorType;
import io.kay.annotation.Spawn;

/** Has the trait that extends another one, and no handler of its own. */
@ActorType
abstract class Piano implements Actor<Piano>, Tunable {

    record Build() implements Spawning<Piano> {}

    @Spawn
    void build(Build build) {
        volume(0);
    }
}
