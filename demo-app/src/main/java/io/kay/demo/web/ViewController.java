package io.kay.demo.web;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.CompletableFuture;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import io.kay.demo.city.View;
import io.kay.demo.map.Bounds;

/** What the page draws: many cars in a part of the city, in few bytes, and the car at a click. */
@RestController
@RequestMapping("/api")
class ViewController {

    private static final int MAX_SHOWN = 50_000;
    private static final int MAX_RADIUS = 10_000;

    private final View view;

    ViewController(View view) {
        this.view = view;
    }

    /**
     * Road users in a rectangle of the map, a sample of about {@code limit} if there are more. Little-endian numbers:
     * the tick (64 bits), one in how many is shown (32), how many are shown (32), and for each 64 bits as
     * {@code io.kay.demo.city.Place} packs them.
     */
    @GetMapping(path = "/frame", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    CompletableFuture<ResponseEntity<byte[]>> frame(@RequestParam double west, @RequestParam double south,
            @RequestParam double east, @RequestParam double north, @RequestParam(defaultValue = "10000") int limit) {
        Bounds part = Checks.bounds(west, south, east, north);
        Checks.within("limit", limit, 1, MAX_SHOWN);
        return view.frame(part, limit)
                .thenApply(frame -> ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(bytes(frame)));
    }

    private static byte[] bytes(View.Frame frame) {
        ByteBuffer buffer = ByteBuffer.allocate(16 + Long.BYTES * frame.places().length).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(frame.tick()).putInt(frame.oneIn()).putInt(frame.places().length);
        for (long place : frame.places()) {
            buffer.putLong(place);
        }
        return buffer.array();
    }

    /** The road user nearest to a point. */
    record Nearest(String id, double metres) {}

    @GetMapping("/nearest")
    CompletableFuture<ResponseEntity<Nearest>> nearest(@RequestParam double x, @RequestParam double y,
            @RequestParam(defaultValue = "100") double radius) {
        Checks.coordinate("x", x);
        Checks.coordinate("y", y);
        Checks.within("radius", radius, 0, MAX_RADIUS);
        return view.nearest(x, y, radius)
                .thenApply(found -> found
                        .map(user -> ResponseEntity.ok(new Nearest(user.user().toString(), user.metres())))
                        .orElseGet(() -> ResponseEntity.noContent().build()));
    }
}
