package io.kay.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import io.kay.demo.map.CityMap;

@ExtendWith(OutputCaptureExtension.class)
class MapFileTest {

    @TempDir private Path folder;

    private static ConfigurableApplicationContext start(String... settings) {
        SpringApplication application = new SpringApplication(DemoApplication.class);
        application.setRegisterShutdownHook(false);
        String[] arguments = new String[settings.length + 1];
        System.arraycopy(settings, 0, arguments, 0, settings.length);
        arguments[settings.length] = "--server.port=0";
        return application.run(arguments);
    }

    @Test
    void aMapFileBecomesTheCity() throws IOException {
        Path file = Files.writeString(folder.resolve("town.osm"), """
                <osm><node id="1" lat="0" lon="0"/><node id="2" lat="0" lon="0.01"/>
                <way id="3"><nd ref="1"/><nd ref="2"/><tag k="highway" v="primary"/></way></osm>
                """);

        try (ConfigurableApplicationContext city = start("--city.map=" + file, "--city.cars=10", "--city.buses=0")) {
            assertThat(city.getBean(CityMap.class).roads()).isEqualTo(2);
        }
    }

    @Test
    void aMissingMapFileIsExplained(CapturedOutput output) {
        Path missing = folder.resolve("missing.osm");

        assertThatException().isThrownBy(() -> start("--city.map=" + missing));

        assertThat(output).contains("The map file " + missing + ", given by city.map, does not exist.",
                "Give city.map the path of a complete OpenStreetMap XML file");
    }

    @Test
    void aMapFileThatWasCutOffIsExplained(CapturedOutput output) throws IOException {
        Path file = Files.writeString(folder.resolve("cut.osm"), "<osm>\n<node id='1' la");

        assertThatException().isThrownBy(() -> start("--city.map=" + file));

        assertThat(output).contains("given by city.map, is not an OpenStreetMap XML file, or was cut off: line 2");
    }

    @ParameterizedTest
    @CsvSource({"city.cars,-1", "city.cars,5000001", "city.buses,-5", "city.ticks-per-second,0", "city.time-lapse,NaN",
            "city.time-lapse,0", "city.max-users,0"})
    void aSettingOutOfRangeIsExplained(String name, String value, CapturedOutput output) {
        assertThatException().isThrownBy(() -> start("--" + name + "=" + value));

        assertThat(output).contains("APPLICATION FAILED TO START", name, value, "It must be from");
    }
}
