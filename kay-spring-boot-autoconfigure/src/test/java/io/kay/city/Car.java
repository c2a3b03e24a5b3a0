package io.kay.city;

import java.time.Duration;

import reactor.core.publisher.Mono;

import io.kay.Actor;
import io.kay.Fate;
import io.kay.Id;
import io.kay.annotation.ActorType;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;

@ActorType
public abstract class Car implements Actor<Car>, RoadUser {

    protected abstract double position();

    protected abstract void position(double metres);

    protected abstract Colour colour();

    protected abstract void colour(Colour colour);

    protected abstract Owner owner();

    protected abstract void owner(Owner owner);

    protected abstract Id<Road> road();

    protected abstract void road(Id<Road> road);

    @Spawn
    void enter(Enter enter) {
        position(enter.position());
        colour(Colour.BLUE);
        owner(new Owner("Ada", "secret"));
        road(enter.road());
    }

    @Receive
    void drive(Drive drive) {
        position(position() + drive.metres());
    }

    @Receive
    double where(Where question) {
        return position();
    }

    @Receive
    int howLoud(HowLoud question) {
        return 80;
    }

    @Receive
    Fate crash(Crash crash) {
        return Fate.DIE;
    }

    @Receive
    void explode(Explode explode) {
        throw new IllegalStateException("no fuel for " + explode.reason());
    }

    @Receive
    void jam(Jam jam) {
        Gate.pass(jam.gate());
    }

    @Receive
    String block(Block question) {
        try {
            return "waited: " + Mono.never().block(Duration.ofSeconds(1));
        } catch (IllegalStateException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
