package io.kay.circle;

import io.kay.Actor;
import io.kay.annotation.ActorType;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;

/** Needs a bean that itself needs the actor system. */
@ActorType
public abstract class Guard implements Actor<Guard> {

    private final Alarm alarm;

    protected Guard(Alarm alarm) {
        this.alarm = alarm;
    }

    @Spawn
    void post(Post post) {}

    @Receive
    int guards(Guards question) {
        return alarm.guards();
    }
}
