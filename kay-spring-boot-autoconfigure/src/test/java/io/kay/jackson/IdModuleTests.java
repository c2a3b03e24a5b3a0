package io.kay.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import io.kay.ActorSystem;
import io.kay.Id;
import io.kay.InvalidIdException;
import io.kay.city.Build;
import io.kay.city.Car;
import io.kay.city.Enter;
import io.kay.city.Road;
import io.kay.city.RoadUser;
import io.kay.run.ActorSystemBuilder;

class IdModuleTests {

    private final ActorSystem system = new ActorSystemBuilder().actorType(Car.class)
            .actorType(Road.class)
            .workers(1)
            .start();
    private final JsonMapper mapper = JsonMapper.builder().addModule(new IdModule(() -> system)).build();
    private final Id<Road> road = system.spawn(new Build(1));
    private final Id<Car> car = system.spawn(Enter.at(1));

    @AfterEach
    void stop() {
        system.close();
    }

    record Trip(Id<Car> car, List<Id<Road>> roads, Map<Id<Road>, List<Id<Car>>> traffic, Optional<Id<RoadUser>> last) {}

    @Test
    void idsGoToTextAndBackWhereverTheyAre() {
        Trip trip = new Trip(car, List.of(road), Map.of(road, List.of(car)), Optional.of(Id.of(car)));

        String json = mapper.writeValueAsString(trip);

        assertThat(json).contains("\"car\":\"" + car + "\"").contains("{\"" + road + "\":[");
        assertThat(mapper.readValue(json, Trip.class)).isEqualTo(trip);
    }

    /** A number of 64 bits is another one in JavaScript from 2^53 on. */
    @Test
    void anIdOfAnyMachineKeepsAllItsDigits() {
        Id<?> far = new Id<>(Id.bits(Id.MAX_MACHINE, Id.MAX_TYPE, 17, Id.MAX_VERSION));

        assertThat(mapper.writeValueAsString(far)).isEqualTo("\"16383.1023.17.4095\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"car\":\"R\"}", "{\"roads\":[\"C\"]}", "{\"traffic\":{\"C\":[]}}", "{\"last\":\"R\"}",
            "{\"traffic\":{\"R\":[\"R\"]}}", "{\"car\":\"0.0.0.0\"}"})
    void theTypeArgumentDecidesWhatIsRead(String json) {
        assertThatThrownBy(() -> mapper.readValue(
                json.replace("R", road.toString()).replace("C", car.toString()), Trip.class))
                .hasRootCauseInstanceOf(InvalidIdException.class);
    }

    @Test
    void anIdByItselfIsCheckedToo() {
        assertThat(mapper.readValue("\"" + car + "\"", new TypeReference<Id<Car>>() {})).isEqualTo(car);
        assertThat(mapper.readValue("\"" + road + "\"", new TypeReference<Id<?>>() {}).bits()).isEqualTo(road.bits());
        assertThatThrownBy(() -> mapper.readValue("\"" + road + "\"", new TypeReference<Id<Car>>() {}))
                .hasRootCauseInstanceOf(InvalidIdException.class);
        assertThatThrownBy(() -> mapper.readValue("\"" + system.all(Car.class) + "\"", new TypeReference<Id<?>>() {}))
                .hasRootCauseInstanceOf(InvalidIdException.class);
    }

    @Test
    void nullStaysNull() {
        assertThat(mapper.readValue("{\"car\":null}", Trip.class).car()).isNull();
    }
}
