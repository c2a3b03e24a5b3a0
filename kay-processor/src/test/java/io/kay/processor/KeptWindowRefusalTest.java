package io.kay.processor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An actor object, its lists and its World belong to one handler call: who keeps them is told at the line. */
class KeptWindowRefusalTest extends RefusalTest {

    private static final String ACTOR = """
            import java.util.concurrent.*; import java.util.concurrent.atomic.*; import java.util.function.*;
            import java.util.stream.*;
            class Shelf { static Object last; }
            @ActorType abstract class Car implements Actor<Car> {
                abstract int speed();
                abstract void speed(int value);
                abstract IntList tolls();
                final ExecutorService pool; final Map<Id<Car>, Object> all;
                Car(ExecutorService pool, Map<Id<Car>, Object> all) { this.pool = pool; this.all = all; }
                int twice() { return 2 * speed(); }
                static int look(Car car) { return car.speed(); }
                @Spawn void start(Start start) {}
                @Receive int fast(Fast question) { return speed(); }
                @Receive void done(Done done) {}
                record Start() implements Spawning<Car> {}
                record Fast() implements Question<Car, Integer> {}
                record Done(int speed) implements Message<Car> {}
                record Go(int by) implements Message<Car> {}
            """;

    private static String handler(String body) {
        return ACTOR + "    @Receive void go(Go go, World world) {\n" + body + "\n    }\n}\n";
    }

    private static String refusal(String what, String taker) {
        return "Car.go: " + what + " is used by what " + taker + " runs when the handler has returned; an actor, its"
                + " lists and its World cannot be kept: copy what you need into local variables first";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "world.offload(() -> speed()); // here | speed() | offload",
            "world.offload(() -> { speed(1); return 1; }); // here | speed() | offload",
            "world.offload(() -> id()); // here | id() | offload",
            "world.offload(() -> twice()); // here | twice() | offload",
            "world.offload(() -> this.speed()); // here | this | offload",
            "world.offload(() -> Car.this.speed()); // here | Car.this | offload",
            "world.offload(() -> look(this)); // here | this | offload",
            "world.offload(this::twice); // here | this | offload",
            "world.offload(() -> pool.isShutdown()); // here | pool | offload",
            "world.offload(() -> Stream.of(1).map(i -> i + speed()).toList()); // here | speed() | offload",
            "world.offload(() -> { world.send(go == null ? null : Id.<Car>none(), go); }); // here | world | offload",
            "IntList tolls = tolls(); world.offload(() -> tolls.size()); // here | tolls | offload",
            "world.offload(tolls()::size); // here | tolls() | offload",
            "Callable<Integer> work = () -> speed(); world.offload(work); // here | speed() | offload",
            "world.offload((Callable<Integer>) (() -> speed())); // here | speed() | offload",
            "world.offload(go.by() > 1 ? () -> 1 : () -> speed()); // here | speed() | offload",
            "world.offload(Executors.callable(() -> speed(1))); // here | speed() | offload",
            "world.ask(id(), new Fast()).thenSend(id(), fast -> new Done(speed())); // here | speed() | thenSend",
            "world.ask(id(), new Fast()).orElseSend(id(), e -> new Done(speed())); // here | speed() | orElseSend",
            "world.ask(id(), new Fast()).thenSend(id(), Done::new).orElseSend(id(), e -> new Done(twice())); // here"
                    + " | twice() | orElseSend",
            "world.collect(world.all(Car.class), new Fast(), Collectors.summingInt(i -> i + speed())); // here"
                    + " | speed() | collect",
            "pool.execute(() -> speed(1)); // here | speed() | Executor.execute",
            "pool.submit(() -> speed()); // here | speed() | ExecutorService.submit",
            "CompletableFuture.runAsync(() -> speed(1)); // here | speed() | CompletableFuture.runAsync",
            "new CompletableFuture<Integer>().thenAccept(i -> speed(i)); // here | speed() | CompletableFuture.thenAccept",
            "new Thread(() -> speed(1)).start(); // here | speed() | Thread",
            "Thread.startVirtualThread(() -> speed(1)); // here | speed() | Thread.startVirtualThread",
            "Thread.ofVirtual().start(() -> speed(1)); // here | speed() | Builder.start",
    })
    void whatAFunctionUsesThatRunsLater(String body, String what, String taker) {
        assertRefused(handler(body), refusal(what, taker));
    }

    @Test
    void whatAnAnonymousClassUses() {
        assertRefused(handler("""
                world.offload(new Callable<Integer>() {
                    int own() { return 1; }
                    @Override public Integer call() {
                        return own() + hashCode()
                            + speed(); // here
                    }
                });
                """), refusal("speed()", "offload"));
    }

    @Test
    void whatALocalClassUses() {
        assertRefused(handler("""
                class Work implements Callable<Integer> {
                    @Override public Integer call() {
                        return speed(); // here
                    }
                }
                world.offload(new Work());
                """), refusal("speed()", "offload").replace("Car.go", "Work.call"));
    }

    @Test
    void whatAThreadUses() {
        assertRefused(handler("""
                new Thread() {
                    @Override public void run() {
                        speed(1); // here
                    }
                }.start();
                """), refusal("speed()", "Thread"));
    }

    @Test
    void whatIsHandedToAFunctionObject() {
        assertRefused(handler("""
                record Work(Car car) implements Callable<Integer> {
                    @Override public Integer call() { return 1; }
                }
                world.offload(new Work(this)); // here
                """), refusal("this", "offload"));
    }

    @Test
    void aTraitKeepsItsActorNoBetter() {
        assertRefused("""
                @ActorTrait interface Mover {
                    record Move() implements Message<Mover> {}
                    int speed();
                    @Receive default void move(Move move, World world) {
                        world.offload(() -> speed()); // here
                    }
                }
                """, refusal("speed()", "offload").replace("Car.go", "Mover.move"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"all.put(id(), this); // here | this | all.put",
            "all.putIfAbsent(id(), world); // here | world | all.putIfAbsent",
            "all.put(id(), tolls()); // here | tolls() | all.put", "Shelf.last = this; // here | this | Shelf.last"})
    void whatIsPutWhereItOutlivesTheHandler(String body, String what, String where) {
        assertRefused(handler(body), "Car.go: " + what + " is put into " + where + "; an actor, its lists and its World"
                + " cannot be kept: keep the id or a copy");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "tolls().forEach(toll -> speed(speed() + toll));",
            "tolls().forEach(toll -> world.send(id(), new Done(toll)));",
            "List.of(1, 2).stream().map(i -> i + speed()).forEach(this::speed);",
            "int speed = speed(); Id<Car> self = id(); world.offload(() -> speed).thenSend(self, s -> new Done(s + speed));",
            "ExecutorService pool = this.pool; world.offload(() -> pool.isShutdown());",
            "world.ask(id(), new Fast()).thenSend(id(), Done::new).orElseSend(id(), e -> new Done(go.by()));",
            "world.collect(world.all(Car.class), new Fast(), Collectors.counting()).thenSend(id(), n -> new Done(1));",
            "world.offload(go::by);",
            "Supplier<Integer> now = () -> speed(); speed(now.get());",
            "world.offload(() -> { int speed = 1; IntFunction<Integer> f = i -> i + speed; return f.apply(2); });",
            "all.put(id(), speed()); all.computeIfAbsent(id(), i -> speed());",
            "look(this);",
            "world.offload(() -> new Object() { int speed() { return 1; } int get() { return speed(); } }.get());",
            "pool.submit(() -> 1); Objects.requireNonNull(this);"})
    void whatRunsInTheHandlerOrUsesCopies(String body) {
        assertAccepted(handler(body));
    }
}
