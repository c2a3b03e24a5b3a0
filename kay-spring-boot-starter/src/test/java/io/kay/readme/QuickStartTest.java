package io.kay.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The quick start of the README, taken from the README. */
@ExtendWith(OutputCaptureExtension.class)
class QuickStartTest {

    @TempDir Path folder;

    @Test
    void theApplicationOfTheReadmeDoesWhatItSays(CapturedOutput output) throws Exception {
        Documentation.compile(Documentation.blocks(Documentation.readme(), "java"), folder);
        Files.writeString(folder.resolve("application.yml"),
                Documentation.blocks(Documentation.readme(), "yaml").getFirst());

        try (URLClassLoader classes =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader());
                ConfigurableApplicationContext context = run(classes)) {
            await().untilAsserted(
                    () -> assertThat(output).contains("one sensor: 20.5", "average: 14.9999", "hot: 28.5"));
            int port = ((WebServerApplicationContext) context).getWebServer().getPort();
            assertThat(get(port, "/actuator/kay")).contains("\"Sensor\"").contains("1000001");
            assertThat(get(port, "/actuator/kay/types/Sensor/instances?limit=2")).contains("\"celsius\":0.5");
        }
    }

    private static ConfigurableApplicationContext run(ClassLoader classes) throws ClassNotFoundException {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(classes);
        try {
            return SpringApplication.run(classes.loadClass("com.example.SensorsApplication"), "--server.port=0");
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static String get(int port, String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(),
                    HttpResponse.BodyHandlers.ofString()).body();
        }
    }
}
