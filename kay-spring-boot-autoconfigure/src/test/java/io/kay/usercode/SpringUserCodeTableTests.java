package io.kay.usercode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.kay.Id;
import io.kay.Panic;
import io.kay.PanicListener;
import io.kay.ResumeAction;
import io.kay.inspect.Inspector;
import io.kay.observation.KayObservationContext;
import io.kay.observation.KayObservationConvention;
import io.kay.observation.ObservedActorSystem;
import io.kay.reactive.ReactiveActorSystem;
import io.kay.run.Engine;
import io.kay.spring.boot.actuate.KayEndpoint;
import io.kay.spring.boot.autoconfigure.ActorSystemBuilderCustomizer;
import io.kay.spring.boot.autoconfigure.DeadLetterListener;
import io.kay.spring.boot.autoconfigure.KayAutoConfiguration;
import io.kay.usercode.Patient.Add;
import io.kay.usercode.Patient.Begin;
import io.kay.usercode.Patient.End;
import io.kay.usercode.Patient.Fall;
import io.kay.usercode.Patient.Sum;

/** Makes happen what the second table in docs/user-code.md says, cell by cell. */
@ExtendWith(OutputCaptureExtension.class)
class SpringUserCodeTableTests {

    private static final Path DOCUMENT = Stream.of("..", ".")
            .map(folder -> Path.of(folder, "docs", "user-code.md"))
            .filter(Files::exists)
            .findFirst()
            .orElseThrow();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private enum Misbehaviour {
        EXCEPTION, ERROR, UNPRINTABLE, NULL, INTERRUPT, SEND
    }

    private static final class Unprintable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalStateException("no message");
        }
    }

    /** One case: code that misbehaves, and the system around it. */
    private static final class Scene {

        private final Misbehaviour misbehaviour;
        private final AtomicInteger calls = new AtomicInteger();
        private volatile @Nullable Engine engine;
        private volatile Id<Patient> bystander = Id.none();

        Scene(Misbehaviour misbehaviour) {
            this.misbehaviour = misbehaviour;
        }

        Engine engine() {
            return Objects.requireNonNull(engine);
        }

        <T> @Nullable T code(@Nullable T ordinary) {
            calls.incrementAndGet();
            switch (misbehaviour) {
                case EXCEPTION -> throw sneaky(new IOException("misbehaves"));
                case ERROR -> overflow();
                case UNPRINTABLE -> throw new Unprintable();
                case NULL -> {
                    return null;
                }
                case INTERRUPT -> Thread.currentThread().interrupt();
                case SEND -> engine().send(bystander, new Add(1));
            }
            return ordinary;
        }

        @SuppressWarnings("InfiniteRecursion")
        private static void overflow() {
            overflow();
        }

        @SuppressWarnings("unchecked")
        private static <E extends Throwable> RuntimeException sneaky(Throwable thrown) throws E {
            throw (E) thrown;
        }
    }

    @FunctionalInterface
    private interface Trigger {

        /** Has the code called; what it returns holds what a request was answered. */
        @Nullable
        CompletableFuture<?> pull(Scene scene);
    }

    private record Place(String logged, UnaryOperator<ApplicationContextRunner> beans, Trigger trigger) {}

    private static Place place(String logged, Trigger trigger) {
        return new Place(logged, runner -> runner, trigger);
    }

    private static Map<String, Place> places(Scene scene) {
        return Map.of("`DeadLetterListener` bean",
                new Place("DeadLetterListener.onDeadLetter",
                        runner -> runner.withBean(DeadLetterListener.class, () -> _ -> scene.code(null)), here -> {
                            Id<Patient> dead = here.engine().spawn(new Begin());
                            here.engine().send(dead, new End());
                            here.engine().send(dead, new Add(1));
                            return null;
                        }),
                "`PanicListener` bean",
                new Place("PanicListener.onPanic",
                        runner -> runner.withPropertyValues("kay.panic.scope=instance")
                                .withBean(PanicListener.class, () -> listener(scene)),
                        here -> {
                            here.engine().send(here.engine().spawn(new Begin()), new Fall());
                            return null;
                        }),
                "`ActorSystemBuilderCustomizer` bean",
                new Place("", runner -> runner.withBean(ActorSystemBuilderCustomizer.class,
                        () -> _ -> scene.code(null)), _ -> null),
                "`SanitizingFunction` bean", place("SanitizingFunction.apply", SpringUserCodeTableTests::look),
                "function of a `Flux` of `askEach`",
                place("Subscriber.onNext", here -> new ReactiveActorSystem(here.engine())
                        .askEach(here.engine().all(Patient.class), new Sum())
                        .map(sum -> mapped(here, sum))
                        .collectList()
                        .toFuture()),
                "`Subscriber.onNext` of `askEach`", place("Subscriber.onNext", here -> {
                    new ReactiveActorSystem(here.engine()).askEach(here.engine().all(Patient.class), new Sum())
                            .subscribe(new Careless(here));
                    return null;
                }),
                "observation convention", place("An observation's", here -> {
                    ObservationRegistry registry = ObservationRegistry.create();
                    registry.observationConfig().observationHandler(_ -> true);
                    return new ObservedActorSystem(here.engine(), registry, new Conventional(here))
                            .ask(here.bystander, new Sum());
                }));
    }

    @SuppressWarnings("NullAway") // on purpose
    private static Integer mapped(Scene scene, Integer sum) {
        return scene.code(sum);
    }

    private static PanicListener listener(Scene scene) {
        return new PanicListener() {

            @Override
            public void onPanic(Panic panic) {
                scene.code(null);
            }

            @Override
            public void onResume(Panic panic, ResumeAction action) {}
        };
    }

    @SuppressWarnings("NullAway") // on purpose
    private static CompletableFuture<?> look(Scene scene) {
        SanitizingFunction function = data -> data.getKey().endsWith("sum") ? scene.code(data) : data;
        KayEndpoint endpoint = new KayEndpoint(scene.engine(), new Inspector(scene.engine()), List.of(function),
                Show.ALWAYS, PATIENCE);
        return CompletableFuture.completedFuture(endpoint.find(new String[] {"types", "Patient", "instances"}, null,
                null, null, null, null, null, null, null));
    }

    private record Careless(Scene scene) implements Subscriber<Integer> {

        @Override
        public void onSubscribe(Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(Integer sum) {
            scene.code(null);
        }

        @Override
        public void onError(Throwable thrown) {}

        @Override
        public void onComplete() {}
    }

    private record Conventional(Scene scene) implements KayObservationConvention {

        @Override
        @SuppressWarnings("NullAway") // on purpose
        public KeyValues getLowCardinalityKeyValues(KayObservationContext context) {
            return scene.code(KeyValues.empty());
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return context instanceof KayObservationContext;
        }
    }

    static List<Arguments> cells() throws IOException {
        String header = "| code | " + Arrays.stream(Misbehaviour.values())
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" | ")) + " |";
        List<Arguments> cells = new ArrayList<>();
        Files.readAllLines(DOCUMENT)
                .stream()
                .dropWhile(line -> !line.equals("## In a Spring application"))
                .dropWhile(line -> !line.equals(header))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(line.substring(1).split("\\|")).map(String::strip).toList())
                .forEach(row -> {
                    for (Misbehaviour each : Misbehaviour.values()) {
                        String outcome = row.get(each.ordinal() + 1);
                        if (!outcome.isEmpty()) {
                            cells.add(Arguments.of(row.getFirst(), each, outcome));
                        }
                    }
                });
        return cells;
    }

    @AfterEach
    void clearFlag() {
        Thread.interrupted();
    }

    @ParameterizedTest(name = "{0}: {1} is {2}")
    @MethodSource("cells")
    void codeThatMisbehavesAffectsNobodyElse(String name, Misbehaviour misbehaviour, String outcome,
            CapturedOutput log) {
        Scene scene = new Scene(misbehaviour);
        Place place = Objects.requireNonNull(places(scene).get(name), name);
        ApplicationContextRunner runner = new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(KayAutoConfiguration.class))
                .withPropertyValues("kay.packages=io.kay.usercode", "kay.workers=2");

        place.beans().apply(runner).run(context -> check(place, scene, outcome, context, log));
    }

    private static void check(Place place, Scene scene, String outcome, AssertableApplicationContext context,
            CapturedOutput log) {
        if (outcome.equals("thrown")) {
            assertThat(context.getStartupFailure() == null).isFalse();
            return;
        }
        Engine engine = context.getBean(Engine.class);
        scene.engine = engine;
        scene.bystander = engine.spawn(new Begin());
        assertThat(engine.ask(scene.bystander, new Sum()).join()).isEqualTo(7);

        CompletableFuture<?> future;
        try {
            future = place.trigger().pull(scene);
        } finally {
            Thread.interrupted();
        }

        await().atMost(PATIENCE).until(() -> scene.calls.get() > 0);
        switch (outcome) {
            case "logged" -> await().atMost(PATIENCE).until(() -> log.getAll().contains(place.logged()));
            case "masked" -> {
                assertThat(Objects.requireNonNull(future).join().toString())
                        .contains(SanitizableData.SANITIZED_VALUE);
                assertThat(log.getAll()).contains(place.logged());
            }
            case "fails" -> {
                await().atMost(PATIENCE).until(Objects.requireNonNull(future)::isDone);
                assertThat(future.isCompletedExceptionally()).isTrue();
            }
            case "fine" -> {
                if (future != null) {
                    await().atMost(PATIENCE).until(future::isDone);
                    assertThat(future.isCompletedExceptionally()).isFalse();
                }
                if (scene.misbehaviour == Misbehaviour.SEND) {
                    await().atMost(PATIENCE).until(() -> engine.ask(scene.bystander, new Sum()).join() > 7);
                }
            }
            default ->
                throw new IllegalArgumentException("The document names an outcome that there is not: " + outcome);
        }
        for (int i = 0; i < 8; i++) {
            assertThat(engine.ask(engine.spawn(new Begin()), new Sum()).join()).isEqualTo(7);
        }
    }
}
