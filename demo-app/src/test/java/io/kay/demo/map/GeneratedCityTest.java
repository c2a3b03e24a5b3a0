package io.kay.demo.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratedCityTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 99, -7})
    void everyJunctionIsReachedFromEveryOther(long seed) {
        CityMap city = GeneratedCity.of(seed);

        assertThat(Reachability.count(city, 0, false)).isEqualTo(city.junctions());
        assertThat(Reachability.count(city, 0, true)).isEqualTo(city.junctions());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 99, -7})
    void aCityHasThousandsOfRoadsOfAllClasses(long seed) {
        CityMap city = GeneratedCity.of(seed);

        assertThat(city.roads()).isBetween(8_000, 25_000);
        assertThat(city.streets().stream().map(Street::roadClass).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(RoadClass.values());
        assertThat(city.scenery()).extracting(Scenery::kind).contains(Scenery.Kind.WATER, Scenery.Kind.PARK);
    }

    @Test
    void oneSeedMakesOneCity() {
        assertThat(outline(GeneratedCity.of(5))).isEqualTo(outline(GeneratedCity.of(5)));
        assertThat(outline(GeneratedCity.of(5))).isNotEqualTo(outline(GeneratedCity.of(6)));
    }

    @Test
    void roadsBeginAndEndAtTheirJunctions() {
        CityMap city = GeneratedCity.of(3);
        Point[] places = new Point[city.junctions()];
        for (int road = 0; road < city.roads(); road++) {
            places[city.from(road)] = city.at(road, 0);
        }

        assertThat(IntStream.range(0, city.roads())).allSatisfy(
                road -> assertThat(city.at(road, city.length(road)).distance(places[city.to(road)])).isLessThan(1.5));
    }

    @Test
    void theRoadsOfAJunctionFollowEachOther() {
        CityMap city = GeneratedCity.of(3);

        for (int junction = 0; junction < city.junctions(); junction++) {
            for (int i = 0; i < city.roadsFrom(junction); i++) {
                assertThat(city.from(city.firstRoad(junction) + i)).isEqualTo(junction);
            }
        }
    }

    private static String outline(CityMap city) {
        return city.streets()
                .stream()
                .map(
                        street -> street.name() + street.roadClass() + street.from() + "-" + street.to() + ":"
                                + street.shape().length())
                .collect(Collectors.joining(";"));
    }
}
