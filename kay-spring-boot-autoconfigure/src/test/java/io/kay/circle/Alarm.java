package io.kay.circle;

import io.kay.ActorSystem;
import io.kay.ActorType;

public record Alarm(ActorSystem system, ActorType<Guard> guardType) {

    int guards() {
        return (int) guardType.count();
    }
}
