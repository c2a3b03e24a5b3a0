package io.kay.demo.city;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

import io.kay.demo.map.CityMap;
import io.kay.demo.map.GeneratedCity;
import io.kay.demo.map.OsmReader;
import io.kay.demo.map.Routes;

/** The map and the ways through it; and that beans may do something every second. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class CityConfiguration {

    @Bean
    CityMap cityMap(CityProperties properties) {
        return properties.map().isBlank() ? GeneratedCity.of(properties.seed()) : OsmReader.read(file(properties));
    }

    private static Path file(CityProperties properties) {
        try {
            return Path.of(properties.map());
        } catch (InvalidPathException e) {
            throw new InvalidConfigurationPropertyValueException("city.map", properties.map(),
                    "It is not the name of a file: " + e.getReason() + ".");
        }
    }

    @Bean
    Routes routes(CityMap map, CityProperties properties) {
        return Routes.on(map, properties.seed());
    }

    @Bean
    Streets streets(CityMap map, Routes routes, CityProperties properties) {
        return new Streets(map, routes, properties.cars() + properties.buses());
    }
}
