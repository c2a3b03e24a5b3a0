package io.kay.demo.city;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import io.kay.ActorSystem;
import io.kay.Id;
import io.kay.Snapshot;

/**
 * Opens the roads, lets the first cars and buses in and starts time; all of it before the web server starts. Stopped
 * and started again, as tests do with a context that others wait for, the city goes on where it was; and so it does in
 * a new process if there is a snapshot.
 */
@Component
class City implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(City.class);
    /** After the actors and before the web server; the other way round when the application stops. */
    private static final int PHASE = DEFAULT_PHASE - 3072;

    private final ActorSystem system;
    private final Streets streets;
    private final Population population;
    private final Ticker ticker;
    private final CityProperties properties;
    private volatile boolean opened;
    private volatile boolean running;

    City(ActorSystem system, Streets streets, Population population, Ticker ticker, CityProperties properties) {
        this.system = system;
        this.streets = streets;
        this.population = population;
        this.ticker = ticker;
        this.properties = properties;
        if (system.restored().isPresent()) {
            streets.open(roads()); // now: cars may drive on before this is started
        }
    }

    @Override
    public void start() {
        if (!opened) {
            system.restored().ifPresentOrElse(this::goOn, this::open);
            opened = true;
        }
        ticker.start();
        running = true;
    }

    private void open() {
        long begin = System.nanoTime();
        List<Id<Road>> roads = IntStream.range(0, streets.map().roads())
                .mapToObj(road -> system.spawn(new Road.Open(road)))
                .toList();
        if (!roads.equals(roads())) {
            throw new IllegalStateException(
                    "The roads do not have the ids by which they would be found again: " + roads);
        }
        streets.open(roads);
        SplittableRandom random = new SplittableRandom(properties.seed());
        spawn(RoadUser.Kind.CAR, properties.cars(), random);
        spawn(RoadUser.Kind.BUS, properties.buses(), random);
        system.collect(system.all(RoadUser.class), new RoadUser.HowFast(), Collectors.counting()).join();
        log.info("{} cars and {} buses are on {} roads after {} ms", properties.cars(), properties.buses(),
                streets.map().roads(), Duration.ofNanos(System.nanoTime() - begin).toMillis());
    }

    /** One thread opens all roads one after the other, and none ever ends: so they have the first slots in order. */
    private List<Id<Road>> roads() {
        long all = system.all(Road.class).bits();
        return IntStream.range(0, streets.map().roads())
                .mapToObj(road -> new Id<Road>(Id.bits(Id.machine(all), Id.type(all), road, 1)))
                .toList();
    }

    private void goOn(Snapshot snapshot) {
        long roads = system.collect(system.all(Road.class), new Road.HowBusy(), Collectors.counting()).join();
        if (roads != streets.map().roads()) {
            throw new IllegalStateException("The city in snapshot " + snapshot.name() + " has " + roads
                    + " roads, and the map has " + streets.map().roads() + "; start it with the map and the seed of"
                    + " before, or with another kay.snapshot.directory");
        }
        long users = system.collect(system.all(RoadUser.class), new RoadUser.HowFast(), Collectors.counting()).join();
        log.info("{} cars and buses drive on where they were in snapshot {}", users, snapshot.name());
    }

    private void spawn(RoadUser.Kind kind, int count, SplittableRandom random) {
        for (int i = 0; i < count; i++) {
            population.spawnNow(kind, random);
        }
    }

    @Override
    public void stop() {
        ticker.stop();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
