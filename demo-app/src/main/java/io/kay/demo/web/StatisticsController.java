package io.kay.demo.web;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import io.kay.demo.city.Census;
import io.kay.demo.city.CityProperties;
import io.kay.demo.city.Flow;
import io.kay.demo.city.Pulse;
import io.kay.demo.city.Ticker;
import io.kay.demo.map.CityMap;
import io.kay.demo.map.RoadClass;

/** The city in figures. */
@RestController
@RequestMapping("/api")
class StatisticsController {

    private final Census census;
    private final Pulse pulse;
    private final Ticker ticker;
    private final CityProperties properties;
    private final Map<RoadClass, Double> kilometres = new EnumMap<>(RoadClass.class);

    StatisticsController(Census census, Pulse pulse, Ticker ticker, CityProperties properties, CityMap map) {
        this.census = census;
        this.pulse = pulse;
        this.ticker = ticker;
        this.properties = properties;
        for (int road = 0; road < map.roads(); road++) {
            kilometres.merge(map.street(road).roadClass(), map.length(road) / 1000.0, Double::sum);
        }
    }

    /** Traffic on roads of one class. */
    record ClassTraffic(String roadClass, long users, double kilometres) {}

    /**
     * Bytes of memory.
     *
     * @param actors outside the heap
     */
    record Memory(long heapUsed, long heapMax, long actors) {

        static Memory now(long actors) {
            Runtime runtime = Runtime.getRuntime();
            return new Memory(runtime.totalMemory() - runtime.freeMemory(), runtime.maxMemory(), actors);
        }
    }

    /**
     * The city in figures.
     *
     * @param conserved whether all users alive are on roads
     * @param speed kilometres per hour, on average
     */
    record Statistics(long tick, double ticksPerSecond, int ticksPerSecondWanted, double tickMillis,
            double messagesPerSecond, long cars, long buses, boolean conserved, double speed,
            List<ClassTraffic> classes, Map<String, Long> roads, Memory memory) {}

    @GetMapping("/statistics")
    CompletableFuture<Statistics> statistics() {
        return census.count().thenApply(count -> {
            Ticker.Beat beat = ticker.beat();
            Pulse.Rates rates = pulse.rates();
            Map<String, Long> roads = new LinkedHashMap<>();
            for (Flow flow : Flow.values()) {
                roads.put(flow.label(), count.roadsByFlow().getOrDefault(flow, 0L));
            }
            return new Statistics(beat.ticks(), rates.ticksPerSecond(), properties.ticksPerSecond(),
                    rates.tickMillis(), rates.messagesPerSecond(), count.cars(), count.buses(), count.holds(),
                    beat.meanKilometresPerHour(), classes(count), roads, Memory.now(pulse.storeBytes()));
        });
    }

    private List<ClassTraffic> classes(Census.Count count) {
        return Arrays.stream(RoadClass.values())
                .map(roadClass -> new ClassTraffic(roadClass.label(),
                        count.usersByClass().getOrDefault(roadClass, 0L),
                        kilometres.getOrDefault(roadClass, 0.0)))
                .toList();
    }

    /** The conservation law: users alive, and users on roads. */
    record Conservation(long usersAlive, long usersOnRoads, boolean holds) {}

    @GetMapping("/conservation")
    CompletableFuture<Conservation> conservation() {
        return census.count()
                .thenApply(
                        count -> new Conservation(count.cars() + count.buses(), count.usersOnRoads(), count.holds()));
    }
}
