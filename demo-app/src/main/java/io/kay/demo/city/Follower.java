package io.kay.demo.city;

import java.time.Duration;

import io.kay.Actor;
import io.kay.External;
import io.kay.Fate;
import io.kay.Id;
import io.kay.Message;
import io.kay.Spawning;
import io.kay.World;
import io.kay.annotation.ActorType;
import io.kay.annotation.Essential;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;

/**
 * Follows a road user for a page: asks it again and again, and shows the page what it answers. It ends when the user has
 * left the city or the page is closed. All of it is essential: a car that crashed can be followed too.
 */
@ActorType
public abstract class Follower implements Actor<Follower> {

    private static final Duration PERIOD = Duration.ofMillis(100);

    private final Followers followers;

    protected Follower(Followers followers) {
        this.followers = followers;
    }

    protected abstract Id<RoadUser> user();

    protected abstract void user(Id<RoadUser> user);

    /** The stream to the page; its end tells the page that nothing more follows. */
    protected abstract External<Page> page();

    /**
     * Begins to follow.
     *
     * @param page what {@link Followers} knows it by
     */
    @Essential
    public record Start(Id<RoadUser> user, long page) implements Spawning<Follower> {}

    /** It is time to ask again. */
    @Essential
    public record Look() implements Message<Follower> {}

    /** The user's answer. */
    @Essential
    public record Seen(RoadUser.State state) implements Message<Follower> {}

    /** Follow no longer. */
    @Essential
    public record Stop() implements Message<Follower> {}

    @Spawn
    void start(Start start, World world) {
        user(start.user());
        followers.take(start.page()).ifPresent(page()::set);
        world.send(id(), new Look());
        world.sendEvery(PERIOD, id(), new Look());
    }

    /** A page does not survive its process: then there is nobody to look for. */
    @Receive
    Fate look(Look look, World world) {
        if (!page().isPresent()) {
            return Fate.DIE;
        }
        world.ask(user(), new RoadUser.Describe())
                .thenSend(id(), state -> new Seen(state))
                .orElseSend(id(), _ -> new Stop());
        return Fate.LIVE;
    }

    @Receive
    void seen(Seen seen) {
        page().get().ifPresent(page -> page.show(seen.state()));
    }

    @Receive
    Fate stop(Stop stop) {
        return Fate.DIE;
    }
}
