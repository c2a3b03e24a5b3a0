package io.kay.demo.city;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink.OverflowStrategy;

import io.kay.ActorSystem;
import io.kay.Id;

/** Lets pages follow road users. Any thread may use it. */
@Component
public final class Followers {

    private final ActorSystem system;
    private final AtomicLong numbers = new AtomicLong();
    /** Pages whose followers are not born yet: an object cannot be part of a message. */
    private final Map<Long, Page> expected = new ConcurrentHashMap<>();

    Followers(ActorSystem system) {
        this.system = system;
    }

    /** What a user does, ten times a second, until it leaves the city; nobody asks it any more after a cancellation. */
    public Flux<RoadUser.State> follow(Id<RoadUser> user) {
        return Flux.create(states -> {
            long number = numbers.incrementAndGet();
            expected.put(number, new Page(states));
            Id<Follower> follower = system.spawn(new Follower.Start(user, number));
            states.onCancel(() -> system.send(follower, new Follower.Stop()));
        }, OverflowStrategy.LATEST);
    }

    Page take(long number) {
        return Objects.requireNonNull(expected.remove(number));
    }

    /** Before the web server stops: it would wait for the pages. */
    @EventListener(ContextClosedEvent.class)
    void stop() {
        system.send(system.all(Follower.class), new Follower.Stop());
    }
}
