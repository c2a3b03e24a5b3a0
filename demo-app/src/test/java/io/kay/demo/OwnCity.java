package io.kay.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import io.kay.Id;
import io.kay.demo.Client.Answer;
import io.kay.demo.city.Ticker;
import io.kay.inspect.Inspector;
import io.kay.inspect.InstanceWatch;
import io.kay.spring.boot.autoconfigure.DeadLetterListener;

/** A running city for one test, on a port of its own, known by HTTP and by its dead letters; its clock can be held. */
public final class OwnCity implements AutoCloseable {

    private final ConfigurableApplicationContext context;
    private final Client client;
    private final Map<Class<?>, Long> dead = new ConcurrentHashMap<>();

    /** @param settings properties, each as {@code name=value} */
    public OwnCity(String... settings) {
        SpringApplication application = new SpringApplication(DemoApplication.class);
        application.setRegisterShutdownHook(false);
        DeadLetterListener listener = letter -> dead.merge(letter.message().getClass(), 1L, Long::sum);
        application.addInitializers(starting -> starting.getBeanFactory().registerSingleton("dead", listener));
        context = application.run(Stream.concat(Stream.of("server.port=0"), Stream.of(settings))
                .map(setting -> "--" + setting)
                .toArray(String[]::new));
        client = new Client(context.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    }

    public Client client() {
        return client;
    }

    public Answer get(String path) {
        return client.get(path);
    }

    /** Lets cars in; returns the first of them. */
    public String spawn(int count) {
        Answer answer = client.call("POST", "/api/cars?count=" + count);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.<List<String>>get("$.ids").getFirst();
    }

    public void remove(String id) {
        assertThat(client.call("DELETE", "/api/cars/" + id).status()).isEqualTo(204);
    }

    /** Crashes a car; returns the number of the panic. */
    public int crash(String id) {
        assertThat(client.call("POST", "/api/cars/" + id + "/crash").status()).isEqualTo(202);
        await().until(() -> !panics().isEmpty());
        return panics().getFirst();
    }

    /** Numbers of the panics that are not resolved. */
    public List<Integer> panics() {
        return get("/actuator/kay/panics").get("$.panics[*].number");
    }

    public Answer resolve(int panic, String action) {
        return client.post("/actuator/kay/panics/" + panic, "{\"action\": \"" + action + "\"}");
    }

    /** How many cars and buses are alive; fails if they are not those on the roads. */
    public long users() {
        Answer answer = get("/api/conservation");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.<Boolean>get("$.holds")).as(answer.body()).isTrue();
        return (long) answer.number("$.usersAlive");
    }

    /** Number of the last tick. */
    public long tick() {
        return client.frame("west=5e6&south=5e6&east=5.1e6&north=5.1e6").getLong(0);
    }

    /**
     * The clock is held.
     *
     * @param ticks so many are over, and handled by all that do not stand still
     */
    public record Pause(long ticks, CompletableFuture<Void> over) implements AutoCloseable {

        @Override
        public void close() {
            over.complete(null);
        }
    }

    /** Holds the clock: no tick begins until this is closed, and nothing that is done between ticks. */
    public Pause pause() {
        Ticker ticker = context.getBean(Ticker.class);
        CompletableFuture<Pause> begun = new CompletableFuture<>();
        ticker.betweenTicks(() -> {
            Pause pause = new Pause(ticker.beat().ticks(), new CompletableFuture<>());
            begun.complete(pause);
            return pause.over.join();
        }).exceptionally(reason -> {
            begun.completeExceptionally(reason);
            return null;
        });
        return begun.join();
    }

    /** Sees what a car handles from now on. */
    public InstanceWatch watch(String id) {
        return context.getBean(Inspector.class).watch(Id.parse(id), Duration.ofMinutes(5), Integer.MAX_VALUE, () -> {
            // looked at only once it has ended
        }).join();
    }

    /** One of the engine's counters. */
    public long counter(String type, String name) {
        return (long) get("/actuator/kay/types/" + type).number("$.counters." + name);
    }

    /** User messages that are queued for all partitions of a type. */
    public long queued(String type) {
        return queues(type).mapToLong(queue -> (long) queue.number("$.user.messages")).sum();
    }

    /** The same of one kind of message. */
    public long queued(String type, Class<?> message) {
        return queues(type)
                .flatMap(queue -> queue.<List<Number>>get(
                        "$.user.types[?(@.type == '" + message.getName() + "')].messages").stream())
                .mapToLong(Number::longValue)
                .sum();
    }

    /** Messages of one kind that found nobody. */
    public long dead(Class<?> message) {
        return dead.getOrDefault(message, 0L);
    }

    private Stream<Answer> queues(String type) {
        int partitions = get("/actuator/kay/types/" + type).<List<?>>get("$.partitions").size();
        return IntStream.range(0, partitions)
                .mapToObj(i -> get("/actuator/kay/types/" + type + "/partitions/" + i + "/queue?messages=0"));
    }

    @Override
    public void close() {
        client.close();
        context.close();
    }
}
