package io.kay.demo.city;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import io.kay.Id;
import io.kay.Message;
import io.kay.Question;
import io.kay.annotation.ActorTrait;
import io.kay.annotation.Essential;

/** Whatever drives on roads: the messages that every kind of it understands. */
@ActorTrait
public interface RoadUser {

    /** Time went by: drive on. */
    record Tick(float seconds) implements Message<RoadUser> {}

    /**
     * A road's answer to a user that entered.
     *
     * @param ahead the one that entered before it; nobody if there was none
     */
    record Welcome(int road, Flow flow, Id<RoadUser> ahead) implements Message<RoadUser> {}

    /** Traffic on a road got denser, slow down; or it cleared. To be passed on to the one ahead. */
    record FlowChanged(int road, Flow flow) implements Message<RoadUser> {}

    /** Leave the road and the city for good. */
    record Disappear() implements Message<RoadUser> {}

    /** Brake: go on at half the speed until a road says otherwise. Panics if the {@link Brakes} fail. */
    record Brake() implements Message<RoadUser> {}

    /** Who are you, and where to? */
    @Essential
    record Describe() implements Question<RoadUser, State> {}

    /**
     * How fast do you go, in kilometres per hour? Not essential: whoever has answered has handled all it was sent before.
     */
    record HowFast() implements Question<RoadUser, Integer> {}

    /**
     * Where are you? Answered with {@link Place#NOT_SHOWN} by users on other roads, and by those not in the sample.
     *
     * @param roads the roads asked for: road r is bit r
     * @param oneIn a power of two: one of this number of users is in the sample
     */
    @Essential
    @SuppressWarnings("ArrayRecordComponent") // nobody compares these messages
    record Show(long[] roads, int oneIn) implements Question<RoadUser, Long> {}

    /**
     * How far are you from here? Answered with {@link Sighting#NOBODY} by users on other roads.
     *
     * @param roads the roads asked for: road r is bit r
     */
    @Essential
    @SuppressWarnings("ArrayRecordComponent") // nobody compares these messages
    record HowFar(long[] roads, double x, double y) implements Question<RoadUser, Sighting> {}

    /** A kind of road user. */
    enum Kind {
        CAR, BUS;

        /** The name in lower case, as the web shows it. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The kind of that name; empty if there is none. */
        public static Optional<Kind> of(String label) {
            return Arrays.stream(values()).filter(kind -> kind.label().equals(label)).findFirst();
        }
    }

    /**
     * A road user at one moment.
     *
     * @param position metres behind the start of the road
     * @param speed metres per second
     * @param destination number of the place it drives to
     * @param trips how many places it has reached
     * @param ahead the one that entered the road before it
     */
    record State(Id<RoadUser> id, Kind kind, int road, float position, float speed, Flow flow, int destination,
            int trips, Id<RoadUser> ahead) {}

    /** A road user and how many metres away it is. */
    record Sighting(Id<RoadUser> user, double metres) {

        static final Sighting NOBODY = new Sighting(Id.none(), Double.POSITIVE_INFINITY);

        static Sighting nearer(Sighting one, Sighting other) {
            return other.metres < one.metres ? other : one;
        }
    }
}
