package io.kay.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import com.jayway.jsonpath.JsonPath;

/** Talks to the city as any client does. */
public final class Client implements AutoCloseable {

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;

    public Client(int port) {
        base = "http://localhost:" + port;
    }

    /** An answer and what is in it. */
    public record Answer(int status, String type, String body) {

        /** A value of the body by its JSON path. */
        public <T> T get(String path) {
            return JsonPath.read(body, path);
        }

        /** A number of the body by its JSON path. */
        public double number(String path) {
            return JsonPath.<Number>read(body, path).doubleValue();
        }
    }

    /** Where the city is. */
    public String base() {
        return base;
    }

    /** Asks for a path below the root, which must be a valid URI. */
    public Answer call(String method, String path) {
        return answer(send(method, path, BodyPublishers.noBody(), BodyHandlers.ofString()));
    }

    private static Answer answer(HttpResponse<String> response) {
        return new Answer(response.statusCode(), response.headers().firstValue("content-type").orElse(""),
                response.body());
    }

    /** The same with a header. */
    public Answer call(String method, String path, String header, String value) {
        return answer(send(request(path).header(header, value).method(method, BodyPublishers.noBody()),
                BodyHandlers.ofString()));
    }

    /** Sends JSON. */
    public Answer post(String path, String json) {
        return answer(send("POST", path, BodyPublishers.ofString(json), BodyHandlers.ofString()));
    }

    public Answer get(String path) {
        return call("GET", path);
    }

    public byte[] bytes(String path) {
        return send("GET", path, BodyPublishers.noBody(), BodyHandlers.ofByteArray()).body();
    }

    /** What the page draws. */
    public ByteBuffer frame(String query) {
        return ByteBuffer.wrap(bytes("/api/frame?" + query)).order(ByteOrder.LITTLE_ENDIAN);
    }

    public InputStream stream(String path) {
        return send("GET", path, BodyPublishers.noBody(), BodyHandlers.ofInputStream()).body();
    }

    private <T> HttpResponse<T> send(String method, String path, BodyPublisher body, BodyHandler<T> handler) {
        return send(request(path).method(method, body), handler);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).header("Content-Type", "application/json");
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> handler) {
        try {
            return http.send(request.build(), handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
