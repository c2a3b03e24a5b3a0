package io.kay.city;

import io.kay.Actor;
import io.kay.annotation.ActorType;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;

@ActorType(partitions = 1)
public abstract class Road implements Actor<Road> {

    protected abstract long length();

    protected abstract void length(long metres);

    @Spawn
    void build(Build build) {
        length(build.length());
    }

    @Receive
    long howLong(HowLong question) {
        return length();
    }
}
