package io.kay.demo.web;

import io.kay.demo.city.RoadUser;
import io.kay.demo.city.Streets;
import io.kay.demo.map.CityMap;
import io.kay.demo.map.Point;
import io.kay.demo.map.Street;

/**
 * A car or bus as the web sees it.
 *
 * @param road number of the road
 * @param position metres behind the start of the road
 * @param speed kilometres per hour
 * @param limit kilometres per hour allowed on the road
 * @param street name of the street; may be empty
 * @param trips how many destinations it has reached
 * @param ahead id of the one ahead on the road; empty if there was none when it entered
 */
record CarView(String id, String kind, Place at, int road, double position, long speed, long limit, String flow,
        String street, String roadClass, Place destination, int trips, String ahead) {

    private static final float KILOMETRES_PER_HOUR = 3.6f;

    /** A point of the map in metres, to the centimetre. */
    record Place(double x, double y) {

        static Place of(Point point) {
            return new Place(rounded(point.x()), rounded(point.y()));
        }
    }

    static CarView of(RoadUser.State state, Streets streets) {
        CityMap map = streets.map();
        Street street = map.street(state.road());
        Point destination = map.at(map.firstRoad(streets.junction(state.destination())), 0);
        return new CarView(state.id().toString(), state.kind().label(),
                Place.of(map.at(state.road(), state.position())), state.road(), rounded(state.position()),
                Math.round(state.speed() * KILOMETRES_PER_HOUR),
                Math.round(street.metresPerSecond() * KILOMETRES_PER_HOUR), state.flow().label(), street.name(),
                street.roadClass().label(), Place.of(destination), state.trips(),
                state.ahead().isNone() ? "" : state.ahead().toString());
    }

    private static double rounded(double metres) {
        return Math.round(metres * 100) / 100.0;
    }
}
