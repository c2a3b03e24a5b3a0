package io.kay.demo.web;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

import io.kay.ActorSystem;
import io.kay.Id;
import io.kay.demo.city.Brakes;
import io.kay.demo.city.Followers;
import io.kay.demo.city.Population;
import io.kay.demo.city.RoadUser;
import io.kay.demo.city.Streets;
import io.kay.reactive.ReactiveActorSystem;

/** Cars, and buses among them: look at one, follow it, crash or remove it, stream all, let some in. */
@RestController
@RequestMapping("/api/cars")
class CarsController {

    private static final int MAX_SPAWNED = 100_000;
    private static final int IDS_SHOWN = 10;
    private static final int LINES_AT_ONCE = 1024;

    private final ActorSystem system;
    private final ReactiveActorSystem reactive;
    private final Id<RoadUser> all;
    private final Population population;
    private final Streets streets;
    private final Followers followers;
    private final Brakes brakes;
    private final RoadUserIds ids;
    private final MeterRegistry meters;
    private final JsonMapper json;
    private final OpenStreams streams;

    CarsController(ActorSystem system, ReactiveActorSystem reactive, Population population, Streets streets,
            Followers followers, Brakes brakes, RoadUserIds ids, MeterRegistry meters, JsonMapper json,
            OpenStreams streams) {
        this.system = system;
        this.reactive = reactive;
        this.all = system.all(RoadUser.class);
        this.population = population;
        this.streets = streets;
        this.followers = followers;
        this.brakes = brakes;
        this.ids = ids;
        this.meters = meters;
        this.json = json;
        this.streams = streams;
    }

    @GetMapping("/{id}")
    Mono<CarView> one(@PathVariable String id) {
        return describe(ids.parse(id)).map(this::view);
    }

    private Mono<RoadUser.State> describe(Id<RoadUser> user) {
        return reactive.ask(user, new RoadUser.Describe());
    }

    private CarView view(RoadUser.State state) {
        return CarView.of(state, streets);
    }

    /** Ten times a second, until it leaves the city. */
    @GetMapping(path = "/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Mono<ResponseEntity<Flux<CarView>>> follow(@PathVariable String id) {
        Id<RoadUser> user = ids.parse(id);
        return describe(user).map(_ -> ResponseEntity.ok()
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .body(streams.of(followers.follow(user), 1, this::view)));
    }

    /** Cuts its brakes and has it brake, so that its handler throws. */
    @PostMapping("/{id}/crash")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<Void> crash(@PathVariable String id) {
        Id<RoadUser> user = ids.parse(id);
        return describe(user).doOnNext(_ -> {
            brakes.cut(user);
            system.send(user, new RoadUser.Brake());
        }).then();
    }

    /**
     * All of them, each asked when the client is ready for it; none any more when the client has gone. Lines go out
     * many at a time: the web server flushes after each element.
     */
    @GetMapping(produces = MediaType.APPLICATION_NDJSON_VALUE)
    Flux<String> stream() {
        return streams.of(reactive.askEach(all, new RoadUser.Describe()), LINES_AT_ONCE, this::line)
                .buffer(LINES_AT_ONCE)
                .map(lines -> String.join("", lines))
                .doFinally(end -> meters.counter("city.streams", "end", end.toString()).increment());
    }

    private String line(RoadUser.State state) {
        return json.writeValueAsString(view(state)) + "\n";
    }

    /**
     * What was let in.
     *
     * @param ids the first ten
     */
    record Spawned(int count, List<String> ids) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    CompletableFuture<Spawned> spawn(@RequestParam(defaultValue = "1") int count,
            @RequestParam(defaultValue = "car") String kind) {
        Checks.within("count", count, 1, MAX_SPAWNED);
        RoadUser.Kind parsed = RoadUser.Kind.of(kind)
                .orElseThrow(
                        () -> new BadParameterException("kind is neither car nor bus"));
        return population.spawn(parsed, count, new SplittableRandom())
                .thenApply(
                        spawned -> new Spawned(count, spawned.stream().limit(IDS_SHOWN).map(Id::toString).toList()));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> remove(@PathVariable String id) {
        Id<RoadUser> user = ids.parse(id);
        return describe(user).then(Mono.fromFuture(() -> population.remove(List.of(user))));
    }
}
