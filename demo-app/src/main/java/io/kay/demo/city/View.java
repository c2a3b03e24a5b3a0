package io.kay.demo.city;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collector;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import io.kay.ActorSystem;
import io.kay.demo.map.Bounds;
import io.kay.demo.map.CityMap;

/**
 * Looks at a part of the city between two ticks, also while it stands still after a panic: all it asks is essential. Any
 * thread may use it.
 */
@Component
public class View {

    private static final int MAX_ONE_IN = 1 << 24;

    private final ActorSystem system;
    private final CityMap map;
    private final Ticker ticker;

    View(ActorSystem system, CityMap map, Ticker ticker) {
        this.system = system;
        this.map = map;
        this.ticker = ticker;
    }

    /**
     * Road users in a part of the city.
     *
     * @param tick number of the last tick
     * @param oneIn one of this number of users is shown
     * @param places as {@link Place} packs them
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares frames
    public record Frame(long tick, int oneIn, long[] places) {}

    /** Shows about {@code limit} users at most, a fair sample if there are more. */
    public CompletableFuture<Frame> frame(Bounds part, int limit) {
        return ticker.betweenTicks(() -> {
            long[] roads = map.roadsIn(part);
            long users = ticker.await(() -> system.collect(system.all(Road.class), new Road.HowMany(roads),
                    Collectors.summingLong(Integer::longValue)));
            int oneIn = oneIn(users, limit);
            long[] places = ticker.await(
                    () -> system.collect(system.all(RoadUser.class), new RoadUser.Show(roads, oneIn), shown()));
            return new Frame(ticker.beat().ticks(), oneIn, places);
        });
    }

    /** The smallest power of two that reduces the users to the limit. */
    private static int oneIn(long users, int limit) {
        int oneIn = 1;
        while (users > (long) oneIn * limit && oneIn < MAX_ONE_IN) {
            oneIn *= 2;
        }
        return oneIn;
    }

    private static Collector<Long, ?, long[]> shown() {
        return Collector.of(LongList::new, (list, place) -> {
            if (place != Place.NOT_SHOWN) {
                list.add(place);
            }
        }, LongList::addAll, LongList::toArray);
    }

    /** The user nearest to a point, if there is one within the given distance in metres. */
    public CompletableFuture<Optional<RoadUser.Sighting>> nearest(double x, double y, double radius) {
        long[] roads = map.roadsIn(new Bounds(x - radius, y - radius, x + radius, y + radius));
        return ticker.betweenTicks(() -> {
            RoadUser.Sighting nearest = ticker.await(() -> system.collect(system.all(RoadUser.class),
                    new RoadUser.HowFar(roads, x, y),
                    Collectors.reducing(RoadUser.Sighting.NOBODY, RoadUser.Sighting::nearer)));
            return Optional.of(nearest).filter(sighting -> sighting.metres() <= radius);
        });
    }
}
