package io.kay.city;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.stream.Stream;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.kay.ActorSystem;
import io.kay.Actors;

/** The city as a web application on a port of its own. */
public final class RunningCity implements AutoCloseable {

    private static final JsonMapper mapper = JsonMapper.builder().build();

    private final ConfigurableApplicationContext context;

    public RunningCity(Class<?>[] sources, String... properties) {
        Class<?>[] all = Stream.concat(Stream.of(Application.class), Stream.of(sources)).toArray(Class<?>[]::new);
        context = new SpringApplicationBuilder(all)
                .properties("server.port=0", "management.endpoints.web.exposure.include=*", "kay.workers=2")
                .properties(properties)
                .run();
    }

    public RunningCity(String... properties) {
        this(new Class<?>[0], properties);
    }

    public ConfigurableApplicationContext context() {
        return context;
    }

    public ActorSystem system() {
        return context.getBean(ActorSystem.class);
    }

    public Actors<Car> cars() {
        return system().actors(Car.class);
    }

    public URI uri(String path) {
        return URI.create("http://localhost:" + context.getEnvironment().getProperty("local.server.port") + path);
    }

    /** Over a connection of its own: a server may close one after an error. */
    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    /** The response to a body of JSON posted. */
    public HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(uri(path))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(json))
                    .build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    /** What is found at a path. */
    public JsonNode json(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = get(path);
        if (response.statusCode() != 200) {
            throw new AssertionError(path + ": " + response.statusCode() + " " + response.body());
        }
        return mapper.readTree(response.body());
    }

    @Override
    public void close() {
        context.close();
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration(
            excludeName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration") // no city has one
    @AutoConfigurationPackage
    static class Application {}
}
