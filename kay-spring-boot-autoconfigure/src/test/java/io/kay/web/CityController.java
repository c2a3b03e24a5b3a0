package io.kay.web;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

import io.kay.ActorSystem;
import io.kay.ActorSystemStoppedException;
import io.kay.Actors;
import io.kay.AskTimeoutException;
import io.kay.Id;
import io.kay.InboxFullException;
import io.kay.InspectionException;
import io.kay.JournalException;
import io.kay.MessageTooLargeException;
import io.kay.NoSuchInstanceException;
import io.kay.SnapshotException;
import io.kay.city.Car;
import io.kay.city.Road;
import io.kay.city.RoadUser;
import io.kay.city.Where;

/** Controllers as applications write them, without a line about kay's exceptions. */
@RestController
class CityController {

    private final ActorSystem system;
    private final Actors<Car> cars;

    CityController(ActorSystem system, Actors<Car> cars) {
        this.system = system;
        this.cars = cars;
    }

    record Order(Id<Car> car, List<Id<Road>> roads, Map<Id<Car>, Integer> loads, Id<? extends RoadUser> user) {}

    @GetMapping("/cars/{id}")
    CompletableFuture<Double> where(@PathVariable Id<Car> id) {
        return system.ask(id, new Where());
    }

    @GetMapping("/waiting/{id}")
    double waiting(@PathVariable Id<Car> id) throws Exception {
        return system.ask(id, new Where()).get();
    }

    @GetMapping("/users/{id}")
    Id<RoadUser> user(@PathVariable Id<RoadUser> id) {
        return id;
    }

    @GetMapping("/any/{id}")
    Id<?> any(@PathVariable Id<?> id) {
        return id;
    }

    @GetMapping("/list")
    List<Id<Car>> list(@RequestParam List<Id<Car>> id) {
        return id;
    }

    @GetMapping("/parse")
    Id<Car> parse(@RequestParam String id) {
        return cars.parse(id);
    }

    @PostMapping("/orders")
    Order order(@RequestBody Order order) {
        return order;
    }

    @GetMapping("/thrown/{what}")
    String thrown(@PathVariable String what) {
        throw exception(what);
    }

    @GetMapping("/completion/{what}")
    String completion(@PathVariable String what) {
        throw new CompletionException(exception(what));
    }

    @GetMapping("/execution/{what}")
    String execution(@PathVariable String what) throws ExecutionException {
        throw new ExecutionException(exception(what));
    }

    @GetMapping("/future/{what}")
    CompletableFuture<String> future(@PathVariable String what) {
        return CompletableFuture.failedFuture(exception(what));
    }

    @GetMapping("/stage/{what}")
    CompletableFuture<String> stage(@PathVariable String what) {
        return CompletableFuture.<String>failedFuture(exception(what)).thenApply(value -> value + "!");
    }

    @GetMapping("/mono/{what}")
    Mono<String> mono(@PathVariable String what) {
        return Mono.error(exception(what));
    }

    @GetMapping("/conflict")
    String conflict() {
        throw new Conflict(exception("dead"));
    }

    @GetMapping("/cause")
    String cause() {
        throw new IllegalStateException("a fault of the application", exception("dead"));
    }

    static RuntimeException exception(String what) {
        String message = "the secret of " + what;
        return switch (what) {
            case "dead" -> new NoSuchInstanceException(message);
            case "late" -> new AskTimeoutException(message);
            case "full" -> new InboxFullException(message);
            case "large" -> new MessageTooLargeException(message);
            case "stopped" -> new ActorSystemStoppedException(message);
            case "snapshot" -> new SnapshotException(message);
            case "journal" -> new JournalException(message);
            case "inspection" -> new InspectionException(message);
            default -> throw new IllegalArgumentException(what);
        };
    }

    @ResponseStatus(HttpStatus.CONFLICT)
    static final class Conflict extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Conflict(Throwable cause) {
            super("an exception of the application", cause);
        }
    }
}
