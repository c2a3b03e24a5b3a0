package io.kay.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.kay.ActorSystemStoppedException;
import io.kay.AnswerPage;
import io.kay.Id;
import io.kay.Panic;
import io.kay.PanicListener;
import io.kay.PanicScope;
import io.kay.ResumeAction;
import io.kay.dispatch.ActorTypeDefinition;
import io.kay.dispatch.Dependencies;
import io.kay.guard.Culprit.Accompany;
import io.kay.guard.Culprit.Act;
import io.kay.guard.Culprit.Add;
import io.kay.guard.Culprit.Ask;
import io.kay.guard.Culprit.Begin;
import io.kay.guard.Culprit.End;
import io.kay.guard.Culprit.GetOrSet;
import io.kay.guard.Culprit.Say;
import io.kay.guard.Culprit.Spoken;
import io.kay.guard.Culprit.Sum;
import io.kay.inspect.Inspector;
import io.kay.run.ActorSystemBuilder;
import io.kay.run.Engine;

/** Makes happen what the table in docs/user-code.md says, cell by cell, and looks at who is affected. */
class UserCodeTableTest {

    /** The tests of a module run in its folder, or in that of the project. */
    private static final Path DOCUMENT = Stream.of("..", ".")
            .map(folder -> Path.of(folder, "docs", "user-code.md"))
            .filter(Files::exists)
            .findFirst()
            .orElseThrow();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int PARTITIONS = 4;

    /** Has the code of a place called. */
    @FunctionalInterface
    private interface Trigger {

        @Nullable
        CompletableFuture<?> pull(Scene scene) throws Exception;
    }

    /**
     * Where code is called.
     *
     * @param logged what the log calls it, empty if nothing is logged
     */
    private record Place(String logged, BiConsumer<ActorSystemBuilder, Scene> settings, Trigger trigger) {

        static Place of(Trigger trigger) {
            return new Place("", (_, _) -> {
            }, trigger);
        }

        Place logged(String method) {
            return new Place(method, settings, trigger);
        }

        Place with(BiConsumer<ActorSystemBuilder, Scene> given) {
            return new Place(logged, given, trigger);
        }
    }

    private static final Map<String, Place> PLACES = Map.ofEntries(
            Map.entry("handler of a message", act((scene, _, _) -> scene.code(null))),
            Map.entry("handler of a broadcast", Place.of(scene -> {
                scene.deeds.put("act", (self, _) -> {
                    if (self.equals(scene.culprit)) {
                        scene.code(null);
                    }
                });
                scene.system().send(scene.system().all(Culprit.class), new Act("act"));
                return null;
            })),
            Map.entry("handler of a question", Place.of(scene -> scene.system().ask(scene.culprit, new Ask()))),
            Map.entry("handler of a question to all, `collect`", Place.of(scene -> scene.system()
                    .collect(scene.system().all(Culprit.class), new Ask(), Collectors.counting()))),
            Map.entry("handler of a question to all, `askNext`", Place.of(UserCodeTableTest::askAll)),
            Map.entry("`@Spawn` handler", Place.of(scene -> {
                scene.deeds.put("act", (_, _) -> scene.code(null));
                scene.culprit = scene.system().spawn(new Begin("act"));
                return null;
            })),
            Map.entry("function of `thenSend`", act((scene, self, world) -> world.ask(scene.bystander, new Sum())
                    .thenSend(self, _ -> scene.code(new Add(1))))),
            Map.entry("function of `orElseSend`", act((scene, self, world) -> world.ask(Id.<Culprit>none(), new Sum())
                    .orElseSend(self, _ -> scene.code(new Add(1))))),
            Map.entry("supplier of `External.getOrSet`", Place.of(scene -> {
                scene.system().send(scene.culprit, new GetOrSet());
                return null;
            })),
            Map.entry("constructor of a message that arrives", Place.of(scene -> {
                scene.armed = "constructor of message";
                scene.system().send(scene.culprit, new Spoken("hello"));
                return null;
            })),
            Map.entry("constructor of a message that finds nobody", Place.of(scene -> {
                scene.system().send(scene.culprit, new End());
                scene.armed = "constructor of message";
                scene.system().send(scene.culprit, new Spoken("hello"));
                return null;
            }).with((builder, _) -> builder.deadLetters(_ -> {
            }))),
            Map.entry("constructor of an answer that arrives", act((scene, self, world) -> {
                scene.spared.set(1);
                scene.armed = "constructor of answer";
                world.ask(scene.bystander, new Say())
                        .thenSend(self, _ -> new Add(1))
                        .orElseSend(self, scene::noReply);
            })),
            Map.entry("accessor of a message that a handler sends", act((scene, _, world) -> {
                scene.armed = "accessor";
                world.send(scene.bystander, new Spoken("hello"));
            })),
            Map.entry("accessor of a message sent from outside", Place.of(scene -> {
                scene.armed = "accessor";
                scene.system().send(scene.culprit, new Spoken("hello"));
                return null;
            })),
            Map.entry("work of `offload`", act((scene, self, world) -> world.offload(() -> scene.code(1))
                    .thenSend(self, _ -> new Add(1))
                    .orElseSend(self, scene::noReply))),
            Map.entry("collector of a handler", act((scene, self, world) -> world
                    .collect(world.all(Culprit.class), new Sum(), finishing(scene))
                    .thenSend(self, _ -> new Add(1))
                    .orElseSend(self, scene::noReply))),
            Map.entry("supplier of a collector", collect("supplier")),
            Map.entry("accumulator of a collector", collect("accumulator")),
            Map.entry("combiner of a collector", collect("combiner")),
            Map.entry("finisher of a collector", collect("finisher")),
            Map.entry("collector for one instance",
                    Place.of(scene -> scene.system().collect(scene.culprit, new Sum(), finishing(scene)))),
            Map.entry("continuation of a future",
                    Place.of(scene -> scene.system().ask(scene.culprit, new Sum()).thenApply(scene::code))),
            Map.entry("listener to dead letters", Place.of(scene -> {
                scene.system().send(scene.culprit, new End());
                scene.system().send(scene.culprit, new Add(1));
                return null;
            })
                    .logged("The listener to dead letters")
                    .with((builder, scene) -> builder.deadLetters(_ -> scene.code(null)))),
            Map.entry("listener to dead letters, of a message to nobody", Place.of(scene -> {
                scene.system().send(nobody(), new Add(1));
                return null;
            })
                    .logged("The listener to dead letters")
                    .with((builder, scene) -> builder.deadLetters(_ -> scene.code(null)))),
            Map.entry("listener to dead letters, of a question to nobody", Place.of(scene -> {
                scene.system().ask(nobody(), new Ask());
                return null;
            })
                    .logged("The listener to dead letters")
                    .with((builder, scene) -> builder.deadLetters(_ -> scene.code(null)))),
            Map.entry("`PanicListener.onPanic`", Place.of(scene -> {
                panic(scene);
                return null;
            }).logged("PanicListener.onPanic").with((builder, scene) -> builder.panicListener(listener(scene, true)))),
            Map.entry("`PanicListener.onResume`", Place.of(scene -> {
                panic(scene);
                await().until(scene.system()::isPanicked);
                return scene.system().resume(1, ResumeAction.SKIP_MESSAGE);
            })
                    .logged("PanicListener.onResume")
                    .with((builder, scene) -> builder.panicListener(listener(scene, false)))),
            Map.entry("`close` of a companion whose instance dies", Place.of(scene -> {
                scene.system().send(scene.culprit, new Accompany());
                scene.system().send(scene.culprit, new End());
                return null;
            }).logged("The companion's close")),
            Map.entry("`close` of a companion when the system stops", Place.of(scene -> {
                scene.system().send(scene.culprit, new Accompany());
                scene.system().stop(PATIENCE);
                return null;
            }).logged("The companion's close")),
            Map.entry("signal of `Inspector.watch`", Place.of(scene -> {
                new Inspector(scene.system()).watch(scene.culprit, PATIENCE, 1, () -> scene.code(null)).join();
                scene.system().send(scene.culprit, new Add(1));
                return null;
            }).logged("The signal of a watch")),
            Map.entry("constructor of an actor type", Place.of(scene -> {
                new ActorSystemBuilder().name("second").actorType(Fragile.class).start().close();
                return null;
            })),
            Map.entry("`Dependencies.get`", Place.of(scene -> {
                new ActorSystemBuilder().name("second")
                        .actorType(ActorTypeDefinition.of(Culprit.class), given(scene))
                        .start()
                        .close();
                return null;
            })),
            Map.entry("`ThreadFactory.newThread`", Place.of(scene -> {
                new ActorSystemBuilder().name("second").threads(UserCodeTableTest.factory(scene)).start().close();
                return null;
            })));

    /** The id of an actor type that there is not. */
    private static Id<Culprit> nobody() {
        return new Id<>(Id.bits(0, 700, 1, 1));
    }

    private interface Handler {

        void handle(Scene scene, Id<Culprit> self, io.kay.World world);
    }

    /** Code of a handler of the culprit. */
    private static Place act(Handler handler) {
        return Place.of(scene -> {
            scene.deeds.put("act", (self, world) -> handler.handle(scene, self, world));
            scene.system().send(scene.culprit, new Act("act"));
            return null;
        });
    }

    private static CompletableFuture<?> askAll(Scene scene) {
        CompletableFuture<AnswerPage<Integer>> page =
                scene.system().askNext(scene.system().all(Culprit.class), new Ask(), AnswerPage.START, 10);
        return page.thenCompose(first -> first.next() == AnswerPage.END ? page
                : scene.system().askNext(scene.system().all(Culprit.class), new Ask(), first.next(), 10));
    }

    private static Place collect(String where) {
        return Place.of(
                scene -> scene.system().collect(scene.system().all(Culprit.class), new Sum(), collector(scene, where)));
    }

    private static Collector<Integer, ?, Integer> finishing(Scene scene) {
        return collector(scene, "finisher");
    }

    @SuppressWarnings("NullAway") // on purpose
    private static Collector<Integer, AtomicInteger, Integer> collector(Scene scene, String where) {
        return Collector.of(() -> {
            AtomicInteger container = new AtomicInteger();
            return where.equals("supplier") ? scene.code(container) : container;
        }, (container, _) -> {
            if (where.equals("accumulator")) {
                scene.code(null);
            }
            container.incrementAndGet();
        }, (one, _) -> where.equals("combiner") ? scene.code(one) : one,
                container -> {
                    Integer count = container.get();
                    return where.equals("finisher") ? scene.code(count) : count;
                });
    }

    private static void panic(Scene scene) {
        scene.deeds.put("throw", (_, _) -> {
            throw new UnsupportedOperationException("a panic for listeners");
        });
        scene.system().send(scene.culprit, new Act("throw"));
    }

    private static PanicListener listener(Scene scene, boolean onPanic) {
        return new PanicListener() {

            @Override
            public void onPanic(Panic panic) {
                if (onPanic) {
                    scene.code(null);
                }
            }

            @Override
            public void onResume(Panic panic, ResumeAction action) {
                if (!onPanic) {
                    scene.code(null);
                }
            }
        };
    }

    private static Dependencies given(Scene scene) {
        return new Dependencies() {

            @Override
            @SuppressWarnings("NullAway") // on purpose
            public <T> T get(int index, Class<T> type) {
                return type.cast(scene.code(scene));
            }
        };
    }

    @SuppressWarnings("NullAway") // on purpose
    private static java.util.concurrent.ThreadFactory factory(Scene scene) {
        return run -> scene.code(new Thread(run));
    }

    // The document

    /** The cells of the first table whose columns are kinds of misbehaviour. */
    static List<Arguments> cells() throws IOException {
        List<Arguments> cells = new ArrayList<>();
        for (List<String> row : rows()) {
            for (Misbehaviour each : Misbehaviour.values()) {
                String outcome = row.get(each.ordinal() + 1);
                if (!outcome.isEmpty()) {
                    cells.add(Arguments.of(row.getFirst(), each, outcome));
                }
            }
        }
        return cells;
    }

    private static List<List<String>> rows() throws IOException {
        String header = "| code | " + Arrays.stream(Misbehaviour.values())
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" | ")) + " |";
        return Files.readAllLines(DOCUMENT)
                .stream()
                .dropWhile(line -> !line.equals(header))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(line.substring(1).split("\\|")).map(String::strip).toList())
                .toList();
    }

    @Test
    void theDocumentAndThisTestHaveTheSamePlaces() throws IOException {
        assertThat(rows().stream().map(List::getFirst)).containsExactlyInAnyOrderElementsOf(PLACES.keySet());
    }

    // The cells

    @TempDir private Path folder;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final PrintStream err = System.err;

    /** There are hundreds of cells, and what they wait for takes moments. */
    @BeforeAll
    static void lookOften() {
        Awaitility.setDefaultPollDelay(Duration.ZERO);
        Awaitility.setDefaultPollInterval(Duration.ofMillis(5));
    }

    @AfterAll
    static void lookAsOthers() {
        Awaitility.reset();
    }

    @BeforeEach
    void captureLog() {
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void printLog() {
        System.setErr(err);
        err.print(log.toString(StandardCharsets.UTF_8));
        Thread.interrupted();
    }

    @ParameterizedTest(name = "{0}: {1} is {2}")
    @MethodSource("cells")
    void codeThatMisbehavesAffectsNobodyElse(String name, Misbehaviour misbehaviour, String outcome) throws Exception {
        Place place = Objects.requireNonNull(PLACES.get(name));
        if (outcome.equals("exits")) {
            checkExit(name);
        } else if (outcome.startsWith("holds ")) {
            checkStay(place, misbehaviour, outcome);
        } else {
            check(place, misbehaviour, outcome);
        }
    }

    private void check(Place place, Misbehaviour misbehaviour, String outcome) {
        Scene scene = new Scene(misbehaviour);
        Engine system = start(place, scene);
        try {
            CompletableFuture<?> future = null;
            Throwable thrown = null;
            try {
                future = place.trigger().pull(scene);
            } catch (Throwable e) { // all of them: this is the caller
                thrown = e;
            } finally {
                Thread.interrupted();
            }

            await().atMost(PATIENCE).until(() -> scene.calls.get() > 0);
            check(outcome, place, scene, future, thrown);
            scene.armed = "";
            if (system.phase() == Engine.Phase.RUNNING) {
                assertNobodyElseIsAffected(scene);
            }
        } finally {
            scene.armed = "";
            scene.over.countDown();
            system.stop(PATIENCE);
        }
        assertThat(system.phase()).isEqualTo(Engine.Phase.STOPPED);
    }

    // Code that ends the JVM

    /** A process in which code at a place exits the JVM, and a shutdown hook stops the system. */
    static final class Leaver {

        public static void main(String[] args) throws Exception {
            Scene scene = new Scene(Misbehaviour.EXIT);
            Place place = Objects.requireNonNull(PLACES.get(args[0]));
            Engine system = start(place, scene);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                system.stop(Duration.ofDays(1));
                System.out.println("stopped with " + system.panics().size() + " panics");
            }));
            place.trigger().pull(scene);
            new CountDownLatch(1).await();
        }
    }

    private void checkExit(String name) throws Exception {
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-Xmx128m",
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
                Leaver.class.getName(), name).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended by itself").isTrue();
            assertThat(process.exitValue()).as(Files.readString(output)).isZero();
            assertThat(output).content().contains("stopped with ");
        } finally {
            process.destroyForcibly();
        }
    }

    // Code that does not return

    private static void checkStay(Place place, Misbehaviour misbehaviour, String outcome) {
        Scene scene = new Scene(misbehaviour);
        Engine system = start(place, scene);
        Thread caller = Thread.ofPlatform().start(() -> pull(place, scene));
        try {
            await().atMost(PATIENCE).until(() -> scene.calls.get() > 0);
            if (system.phase() != Engine.Phase.RUNNING) {
                await().atMost(PATIENCE).until(() -> system.phase() == Engine.Phase.STOPPED && !caller.isAlive());
                assertThat(outcome).isEqualTo("holds nobody");
                return;
            }
            List<CompletableFuture<Integer>> answers = Stream.generate(() -> system.spawn(new Begin("")))
                    .limit(4 * PARTITIONS)
                    .map(other -> system.ask(other, new Sum()))
                    .toList();

            boolean worker = outcome.equals("holds its worker");
            int answered = worker ? 4 * (PARTITIONS - 1) : 4 * PARTITIONS;
            await().atMost(PATIENCE)
                    .until(() -> answers.stream().filter(CompletableFuture::isDone).count() == answered);
            if (worker) {
                await().atMost(PATIENCE).until(() -> !new Inspector(system).slowCalls().isEmpty());
            }
            if (outcome.equals("holds its caller")) {
                assertThat(caller.isAlive()).isTrue();
            } else {
                await().atMost(PATIENCE).until(() -> !caller.isAlive());
            }
            scene.armed = "";
            scene.over.countDown();
            answers.forEach(answer -> assertThat(answer.orTimeout(20, TimeUnit.SECONDS).join()).isZero());
        } finally {
            scene.armed = "";
            scene.over.countDown();
            system.stop(PATIENCE);
        }
    }

    private static void pull(Place place, Scene scene) {
        try {
            place.trigger().pull(scene);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    // Everything else

    private static Engine start(Place place, Scene scene) {
        ActorSystemBuilder builder = new ActorSystemBuilder().workers(2)
                .partitions(PARTITIONS)
                .slowHandler(Duration.ofMillis(200))
                .panicScope(PanicScope.INSTANCE)
                .actorType(ActorTypeDefinition.of(Culprit.class), new Dependencies() {

                    @Override
                    public <T> T get(int index, Class<T> type) {
                        return type.cast(scene);
                    }
                });
        place.settings().accept(builder, scene);
        Engine system = builder.start();
        scene.system(system);
        assertThat(sum(scene, scene.culprit)).isZero(); // it is born
        return system;
    }

    private void check(String outcome, Place place, Scene scene, @Nullable CompletableFuture<?> future,
            @Nullable Throwable thrown) {
        Engine system = scene.system();
        if (!outcome.equals("thrown") && !(outcome.equals("stops") && thrown instanceof ActorSystemStoppedException)) {
            assertThat(thrown == null ? null : thrown.getClass()).as("thrown").isNull();
        }
        switch (outcome) {
            case "panic" -> {
                await().atMost(PATIENCE).until(() -> system.panics().size() == 1);
                Panic panic = system.panics().getFirst();
                assertThat(panic.id()).isEqualTo(scene.culprit);
                assertThat(panic.scope()).isEqualTo(PanicScope.INSTANCE);
                assertThat(scene.misbehaviour.threw(panic.cause())).isTrue();
                if (future != null) {
                    await().atMost(PATIENCE).until(future::isDone);
                }
                scene.armed = "";
                system.resume(panic.number(), ResumeAction.SKIP_MESSAGE).join();
            }
            case "fails" -> {
                CompletableFuture<?> failing = Objects.requireNonNull(future);
                await().atMost(PATIENCE).until(failing::isDone);
                assertThat(failing.isCompletedExceptionally()).isTrue();
                assertThat(scene.misbehaviour.threw(failing.exceptionNow())).isTrue();
            }
            case "no reply" -> {
                await().atMost(PATIENCE).until(() -> sum(scene, scene.culprit) == -1);
                assertThat(scene.misbehaviour.threw(scene.reason)).isTrue();
            }
            case "logged" -> await().atMost(PATIENCE)
                    .until(() -> log.toString(StandardCharsets.UTF_8).contains(place.logged()));
            case "stops" -> await().atMost(PATIENCE).until(() -> system.phase() == Engine.Phase.STOPPED);
            case "thrown" -> assertThat(scene.misbehaviour.threw(thrown)).isTrue();
            case "fine" -> {
                if (future != null) {
                    await().atMost(PATIENCE).until(future::isDone);
                    assertThat(future.isCompletedExceptionally()).isFalse();
                }
                if (scene.misbehaviour == Misbehaviour.SEND) {
                    await().atMost(PATIENCE).until(() -> sum(scene, scene.bystander) > 0);
                }
            }
            default ->
                throw new IllegalArgumentException("The document names an outcome that there is not: " + outcome);
        }
    }

    private static int sum(Scene scene, Id<Culprit> id) {
        return scene.system().ask(id, new Sum()).join();
    }

    private static void assertNobodyElseIsAffected(Scene scene) {
        Engine system = scene.system();
        system.panics().forEach(panic -> {
            assertThat(panic.id()).isEqualTo(scene.culprit);
            assertThat(panic.cause()).isInstanceOf(UnsupportedOperationException.class);
            system.resume(panic.number(), ResumeAction.SKIP_MESSAGE).join();
        });
        for (int i = 0; i < 8; i++) {
            Id<Culprit> other = system.spawn(new Begin(""));
            system.send(other, new Add(3));
            assertThat(sum(scene, other)).isEqualTo(3);
        }
        assertThat(sum(scene, scene.bystander)).isNotNegative();
        assertThat(system.isPanicked()).isFalse();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(workers()).hasSize(2)
                        .allMatch(worker -> worker.getState() == Thread.State.WAITING,
                                "sleeps when there is nothing to do"));
    }

    private static List<Thread> workers() {
        return Thread.getAllStackTraces()
                .keySet()
                .stream()
                .filter(thread -> thread.getName().startsWith("kay-worker-"))
                .toList();
    }
}
