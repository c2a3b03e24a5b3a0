package io.kay.demo.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class RoutesTest {

    private final CityMap city = GeneratedCity.of(11);
    private final Routes routes = Routes.on(city, 4);

    @Test
    void everyPlaceIsReachedFromEveryJunction() {
        for (int place = 0; place < routes.places(); place += 7) {
            for (int start = 0; start < city.junctions(); start++) {
                assertThat(junctionsOnTheWay(start, place)).isLessThan(city.junctions());
            }
        }
    }

    private int junctionsOnTheWay(int start, int place) {
        int junction = start;
        int count = 0;
        while (junction != routes.junction(place) && count < city.junctions()) {
            int road = routes.next(junction, place);
            assertThat(city.from(road)).isEqualTo(junction);
            junction = city.to(road);
            count++;
        }
        return count;
    }

    @Test
    void placesAreDifferentJunctionsAndTheSameForOneSeed() {
        int[] junctions = IntStream.range(0, routes.places()).map(routes::junction).toArray();
        Routes again = Routes.on(city, 4);

        assertThat(junctions).hasSize(512).doesNotHaveDuplicates();
        assertThat(IntStream.range(0, again.places()).map(again::junction).toArray()).isEqualTo(junctions);
    }

    @Test
    void aTownOfTwoJunctionsHasTwoPlaces() {
        MapBuilder builder = new MapBuilder(new double[] {0, 100}, new double[] {0, 0});
        builder.add(new MapBuilder.Way("Only Street", RoadClass.RESIDENTIAL, 10, 1, false, new int[] {0, 1}));
        CityMap town = builder.build("");

        Routes ways = Routes.on(town, 1);

        assertThat(ways.places()).isEqualTo(2);
        assertThat(town.to(ways.next(ways.junction(0), 1))).isEqualTo(ways.junction(1));
    }
}
