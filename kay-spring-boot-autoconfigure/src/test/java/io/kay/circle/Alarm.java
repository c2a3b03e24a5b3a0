package io.kay.circle;

import io.kay.ActorSystem;
import io.kay.Actors;

public record Alarm(ActorSystem system, Actors<Guard> guardType) {

    int guards() {
        return (int) guardType.count();
    }
}
