package io.kay.demo.city;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * The city's settings.
 *
 * @param map an OpenStreetMap file, {@code .osm}, {@code .osm.gz} or {@code .osm.pbf}; empty for a generated city
 * @param cars to start with
 * @param buses to start with
 * @param maxUsers refuse more cars and buses than this
 * @param seed of everything that is made up
 * @param ticksPerSecond how often cars move, if the machine is fast enough
 * @param timeLapse seconds that pass in the city in one second
 */
@ConfigurationProperties("city")
public record CityProperties(@DefaultValue("") String map, @DefaultValue("100000") int cars,
        @DefaultValue("1000") int buses, @DefaultValue("5000000") int maxUsers, @DefaultValue("1") long seed,
        @DefaultValue("20") int ticksPerSecond, @DefaultValue("4") double timeLapse) {

    public CityProperties {
        check("city.max-users", maxUsers, 1, 100_000_000);
        check("city.cars", cars, 0, maxUsers);
        check("city.buses", buses, 0, maxUsers - cars);
        check("city.ticks-per-second", ticksPerSecond, 1, 1000);
        if (!(timeLapse >= 0.1 && timeLapse <= 60)) {
            throw new InvalidConfigurationPropertyValueException("city.time-lapse", timeLapse,
                    "It must be from 0.1 to 60.");
        }
    }

    private static void check(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new InvalidConfigurationPropertyValueException(name, value,
                    "It must be from " + min + " to " + max + ".");
        }
    }

    /** Real time from one tick to the next. */
    Duration period() {
        return Duration.ofNanos(1_000_000_000L / ticksPerSecond);
    }

    /** Time that passes in the city from one tick to the next. */
    public float tickSeconds() {
        return (float) (timeLapse / ticksPerSecond);
    }
}
