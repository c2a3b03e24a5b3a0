package io.kay.demo.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import io.kay.demo.city.CityProperties;
import io.kay.demo.map.Bounds;
import io.kay.demo.map.CityMap;
import io.kay.demo.map.Polyline;
import io.kay.demo.map.RoadClass;
import io.kay.demo.map.Street;

/** The map, for the page to draw. */
@RestController
@RequestMapping("/api")
class MapController {

    private static final int DECIMETRES = 10;

    private final MapView view;

    MapController(CityMap map, CityProperties properties) {
        view = MapView.of(map, properties.tickSeconds());
    }

    /**
     * The map as the page wants it.
     *
     * @param tickSeconds time that passes in the city from one tick to the next
     * @param classes of roads
     * @param streets each as a list of whole numbers: class, road along it, road against it or -1, then x and y of the
     *     first point in decimetres, then how much further each other point is
     */
    record MapView(String attribution, Bounds bounds, float tickSeconds, int roads, List<String> classes,
            List<int[]> streets, List<SceneryView> scenery) {

        @SuppressWarnings("EnumOrdinal") // the class is an index of classes
        static MapView of(CityMap map, float tickSeconds) {
            int[] forward = new int[map.streets().size()];
            int[] backward = new int[map.streets().size()];
            Arrays.fill(backward, -1);
            for (int road = 0; road < map.roads(); road++) {
                (map.backward(road) ? backward : forward)[map.streetNumber(road)] = road;
            }
            List<int[]> streets = new ArrayList<>();
            for (int i = 0; i < forward.length; i++) {
                Street street = map.streets().get(i);
                streets.add(line(street.shape(), street.roadClass().ordinal(), forward[i], backward[i]));
            }
            return new MapView(map.attribution(), map.bounds(), tickSeconds, map.roads(),
                    Arrays.stream(RoadClass.values()).map(RoadClass::label).toList(), streets,
                    map.scenery()
                            .stream()
                            .map(piece -> new SceneryView(piece.kind().label(), piece.width(), line(piece.shape())))
                            .toList());
        }

        private static int[] line(Polyline shape, int... head) {
            int[] line = Arrays.copyOf(head, head.length + 2 * shape.size());
            int x = 0;
            int y = 0;
            for (int i = 0; i < shape.size(); i++) {
                int nextX = Math.round(shape.x(i) * DECIMETRES);
                int nextY = Math.round(shape.y(i) * DECIMETRES);
                line[head.length + 2 * i] = nextX - x;
                line[head.length + 2 * i + 1] = nextY - y;
                x = nextX;
                y = nextY;
            }
            return line;
        }
    }

    /**
     * Something below the streets.
     *
     * @param width metres of a line; 0 of an area
     * @param points as those of a street
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares these
    record SceneryView(String kind, float width, int[] points) {}

    @GetMapping("/map")
    MapView map() {
        return view;
    }
}
