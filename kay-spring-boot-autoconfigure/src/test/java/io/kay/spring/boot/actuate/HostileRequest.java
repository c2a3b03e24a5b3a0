package io.kay.spring.boot.actuate;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/**
 * A request that nobody in his right mind would send: made of pieces that the endpoint knows and of pieces that no
 * server likes. The same random numbers make the same request.
 */
final class HostileRequest {

    private static final List<String> METHODS = List.of("GET", "GET", "GET", "GET", "POST", "POST", "PUT", "DELETE",
            "PATCH", "HEAD", "OPTIONS", "TRACE", "get", "KAY", "", "GET GET");
    private static final List<String> KNOWN = List.of("types", "Car", "Road", "instances", "statistics", "position",
            "owner.name", "owner.password", "road", "top", "partitions", "0", "1", "queue", "panics", "snapshots");
    private static final List<List<String>> PATHS = List.of(List.of(), List.of("types"), List.of("types", "Car"),
            List.of("types", "Car", "instances"), List.of("types", "Car", "instances", "0.1.0.1"),
            List.of("types", "Car", "instances", "0.1.0.1", "watch"), List.of("types", "Car", "statistics", "position"),
            List.of("types", "Car", "top", "position"), List.of("types", "Car", "partitions", "0", "queue"),
            List.of("panics"), List.of("panics", "1"), List.of("snapshots"), List.of("snapshots", "snapshot-1"));
    private static final List<String> ODD = List.of("", ".", "..", "%2e%2e", "%2F", "%5c", "%00", "%0d%0aX:1", "%zz",
            "%",
            "%c0%af", "%ff", "é", "%F0%9F%9A%97", ";a=b", "a;b", "*", "{x}", "${x}", "#{x}", "<b>", "'--", "null", "-1",
            "+1", "1e9", "0x1", "NaN", "2147483648", "9223372036854775807", "9223372036854775808", "0.0.0.0",
            "0.1.268435455.0", "0.2.0.1", "8.1.0.1", "16383.1023.268435455.4095", "0.1.0.1.", "٣", "x".repeat(9000),
            "0.".repeat(4000));
    private static final List<String> PARAMETERS = List.of("cursor", "limit", "buckets", "k", "order", "messages",
            "seconds", "events", "action", "path", "", "limit[]", "%00", "limit%20");
    private static final List<String> VALUES = List.of("0", "1", "2", "10", "100", "1000", "1001", "highest", "lowest",
            "skip-message", "start");
    /**
     * No multipart: Spring MVC takes that apart, and fails on it, before any endpoint sees the request. No wildcard
     * either: Spring's ServletServerHttpRequest throws on it, for every endpoint with an operation that takes a body.
     */
    private static final List<String> TYPES = List.of("application/json", "application/json;charset=utf-7",
            "application/vnd.spring-boot.actuator.v3+json", "text/plain", "application/x-www-form-urlencoded",
            "application/xml", "rubbish", "");
    private static final List<String> BODIES = List.of("", "{}", "null", "[]", "\"x\"", "{\"action\":\"skip-message\"}",
            "{\"action\":\"retry-message\"}", "{\"action\":\"kill-instance\"}", "{\"action\":\"x\"}",
            "{\"action\":null}",
            "{\"action\":[1]}", "{\"action\":{\"a\":1}}", "{\"action\":1e999}", "{\"path\":\"x\",\"action\":\"x\"}",
            "{\"action\":\"\\ud800\"}", "{\"action\":", "action=skip-message", "--x\r\n\r\n--x--", "<a/>",
            "[".repeat(5000), "{\"a\":".repeat(3000), "{\"action\":\"" + "x".repeat(200_000) + "\"}");
    private static final List<String> HEADERS = List.of("Accept: */*", "Accept: text/html", "Accept: application/xml",
            "Accept: rubbish", "Accept: text/event-stream", "Accept-Language: x-x-x", "Expect: 100-continue",
            "Range: bytes=0-0", "Origin: http://elsewhere", "Access-Control-Request-Method: POST", "Cookie: a=\u0001",
            "X-HTTP-Method-Override: DELETE", "X-Forwarded-For: ' or 1=1", "Authorization: Basic x", "If-Match: *",
            "Accept-Charset: utf-99", "Content-Encoding: gzip", "Upgrade: h2c", "No colon", "X: " + "x".repeat(9000));

    private final Random random;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    HostileRequest(Random random) {
        this.random = random;
        byte[] body = body();
        write(pick(METHODS) + " " + target() + " " + pick(List.of("HTTP/1.1", "HTTP/1.1", "HTTP/1.1", "HTTP/1.0",
                "HTTP/9.9")) + "\r\n");
        if (!seldom()) {
            write("Host: localhost\r\n");
        }
        write("Connection: close\r\n");
        for (int i = random.nextInt(4); i > 0; i--) {
            write(pick(HEADERS) + "\r\n");
        }
        if (body.length > 0) {
            write("Content-Type: " + pick(TYPES) + "\r\n");
            write(seldom() ? pick(List.of("Transfer-Encoding: chunked\r\n", "Content-Length: -1\r\n",
                    "Content-Length: 99999999\r\n", "Content-Length: 1\r\n"))
                    : "Content-Length: " + body.length + "\r\n");
        }
        write("\r\n");
        bytes.writeBytes(body);
    }

    /** What goes to the server. */
    byte[] bytes() {
        return bytes.toByteArray();
    }

    private byte[] body() {
        if (random.nextInt(3) > 0) {
            return new byte[0];
        }
        byte[] body = pick(BODIES).getBytes(StandardCharsets.UTF_8);
        if (body.length > 0 && seldom()) {
            body[random.nextInt(body.length)] = (byte) random.nextInt(256);
        }
        return body;
    }

    private String target() {
        StringBuilder target = new StringBuilder("/actuator/kay");
        List<String> path = pick(PATHS);
        for (String segment : path) {
            target.append(seldom() ? "//" : "/").append(seldom() ? pick(ODD) : seldom() ? pick(KNOWN) : segment);
        }
        if (seldom()) {
            target.append('/').append(pick(random.nextBoolean() ? ODD : KNOWN));
        }
        char separator = '?';
        if (path.contains("watch")) {
            target.append("?seconds=1&events=1"); // a watch takes its time
            separator = '&';
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            target.append(separator)
                    .append(pick(PARAMETERS))
                    .append(seldom() ? "" : "=")
                    .append(
                            pick(random.nextBoolean() ? ODD : VALUES));
            separator = '&';
        }
        return target.toString();
    }

    private boolean seldom() {
        return random.nextInt(6) == 0;
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private void write(String text) {
        bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        String text = bytes.toString(StandardCharsets.UTF_8);
        return text.length() <= 1000 ? text : text.substring(0, 1000) + "…";
    }
}
