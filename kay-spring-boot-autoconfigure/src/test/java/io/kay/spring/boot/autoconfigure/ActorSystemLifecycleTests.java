package io.kay.spring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import io.kay.ActorSystem;
import io.kay.ActorSystemStoppedException;
import io.kay.Id;
import io.kay.Panic;
import io.kay.PanicListener;
import io.kay.city.Car;
import io.kay.city.City;
import io.kay.city.Crash;
import io.kay.city.Drive;
import io.kay.city.Enter;
import io.kay.city.Explode;
import io.kay.city.Gate;
import io.kay.city.RunningCity;
import io.kay.city.Where;
import io.kay.inspect.Inspector;
import io.kay.inspect.SystemView.State;
import io.kay.run.Engine;

@ExtendWith(OutputCaptureExtension.class)
class ActorSystemLifecycleTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(KayAutoConfiguration.class))
            .withUserConfiguration(City.class)
            .withPropertyValues("kay.workers=2");

    @Test
    void startsBelowAndStopsAfterEverythingOfTheWebServer() {
        assertThat(ActorSystemLifecycle.PHASE).isLessThan(WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE)
                .isLessThan(WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE)
                .isLessThan(SmartLifecycle.DEFAULT_PHASE);
    }

    @Test
    void runsBeforeTheWebServerAccepts() {
        try (RunningCity city = new RunningCity(new Class<?>[] {StateAtWebServerStart.class})) {
            assertThat(city.context().getBean(StateAtWebServerStart.class).state).isEqualTo(State.RUNNING);
        }
    }

    @Test
    void runsUntilTheLastRequestIsAnswered() throws Exception {
        RunningCity city = new RunningCity(new Class<?>[] {SlowController.class});
        Inspector inspector = city.context().getBean(Inspector.class);
        SlowController controller = city.context().getBean(SlowController.class);
        CompletableFuture<HttpResponse<String>> response = HttpClient.newHttpClient()
                .sendAsync(
                        HttpRequest.newBuilder(city.uri("/slow")).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(controller.entered.await(10, TimeUnit.SECONDS)).isTrue();

        CompletableFuture<Void> closing = CompletableFuture.runAsync(city::close);
        assertThat(controller.closing.await(10, TimeUnit.SECONDS)).isTrue();
        controller.goOn.countDown();

        assertThat(response.get(10, TimeUnit.SECONDS).body()).isEqualTo("5.0");
        closing.get(10, TimeUnit.SECONDS);
        assertThat(inspector.system().state()).isEqualTo(State.STOPPED);
    }

    @Test
    void saysWhatItStartsAndThatItStoppedCleanly(CapturedOutput output) {
        runner.run(context -> assertThat(output).contains("kay: 2 actor types, 2 workers, started"));

        assertThat(output).containsPattern("INFO .*kay: stopped in \\d+ ms, all messages handled");
    }

    @Test
    void handlesWhatIsQueuedBeforeItStops(CapturedOutput output) {
        runner.run(context -> {
            ActorSystem system = context.getBean(ActorSystem.class);
            Id<Car> car = system.spawn(Enter.at(0));
            for (int i = 0; i < 100_000; i++) {
                system.send(car, new Drive(1));
            }
            CompletableFuture<Double> last = system.ask(car, new Where());

            context.close();

            assertThat(last).isCompletedWithValue(100_000.0);
        });
        assertThat(output).contains("all messages handled");
    }

    @Test
    void warnsOfMessagesItDropped(CapturedOutput output) {
        runner.withPropertyValues("kay.partitions=1", "kay.turn-messages=1", "kay.shutdown.drain-timeout=50ms")
                .run(context -> {
                    try (Gate gate = new Gate()) {
                        ActorSystem system = context.getBean(ActorSystem.class);
                        Id<Car> car = system.spawn(Enter.at(0));
                        system.send(car, gate.jam());
                        gate.awaitHandler();
                        for (int i = 0; i < 7; i++) {
                            system.send(car, new Drive(1));
                        }

                        context.close();
                    }
                });

        assertThat(output).containsPattern(
                "WARN .*kay: stopped in \\d+ ms, 7 messages dropped unread; kay.shutdown.drain-timeout is 50 ms");
    }

    @Test
    void saysThatAPanicKeptItFromHandlingTheRest(CapturedOutput output) {
        runner.run(context -> {
            ActorSystem system = context.getBean(ActorSystem.class);
            Id<Car> car = system.spawn(Enter.at(0));
            system.send(car, new Explode("test"));
            await().until(system::isPanicked);
            system.send(car, new Drive(1));
        });

        assertThat(output)
                .containsPattern("WARN .*kay: stopped in \\d+ ms, [12] messages? dropped unread; the system was"
                        + " panicked");
    }

    /** A continuation runs on a worker: it waits for the stop there, and another worker handles the rest. */
    @Test
    void aContinuationOnAWorkerMayCloseTheContext(@TempDir Path directory) {
        kept(directory).run(context -> {
            ActorSystem system = context.getBean(ActorSystem.class);
            Inspector inspector = context.getBean(Inspector.class);
            try (Gate gate = new Gate()) {
                Id<Car> car = system.spawn(Enter.at(0));
                system.send(car, gate.jam());
                CompletableFuture<String> closed = system.ask(car, new Where()).thenApply(_ -> {
                    context.close();
                    return Thread.currentThread().getName();
                });
                system.send(car, new Drive(7));
                gate.open();

                assertThat(closed.get(60, TimeUnit.SECONDS)).startsWith("kay-worker");
                assertThat(inspector.system().state()).isEqualTo(State.STOPPED);
                assertDrivenTo(7, car, directory);
            }
        });
    }

    /** Fail fast: a listener ends the application at the first panic. */
    @Test
    void aPanicListenerMayExitTheApplication(@TempDir Path directory) {
        AtomicReference<ConfigurableApplicationContext> closing = new AtomicReference<>();
        CompletableFuture<Integer> exited = new CompletableFuture<>();
        PanicListener listener = new PanicListener() {

            @Override
            public void onPanic(Panic panic) {
                exited.complete(SpringApplication.exit(closing.get(), () -> 3));
            }
        };
        kept(directory).withBean(PanicListener.class, () -> listener).run(context -> {
            closing.set(context.getSourceApplicationContext());
            ActorSystem system = context.getBean(ActorSystem.class);
            Inspector inspector = context.getBean(Inspector.class);
            Id<Car> car = system.spawn(Enter.at(5));

            system.send(car, new Explode("test"));

            assertThat(exited.get(60, TimeUnit.SECONDS)).isEqualTo(3);
            assertThat(inspector.system().state()).isEqualTo(State.STOPPED);
            kept(directory).run(again -> assertThat(again.getBean(Engine.class).restored()).isPresent());
        });
    }

    /** What runs within a turn cannot wait for the stop: it is told so, and the system stops when the turn is over. */
    @Test
    void whatRunsWithinATurnMayCloseTheContext(@TempDir Path directory, CapturedOutput output) {
        AtomicReference<ConfigurableApplicationContext> closing = new AtomicReference<>();
        kept(directory).withBean(DeadLetterListener.class, () -> letter -> closing.get().close()).run(context -> {
            closing.set(context.getSourceApplicationContext());
            ActorSystem system = context.getBean(ActorSystem.class);
            Inspector inspector = context.getBean(Inspector.class);
            Id<Car> car = system.spawn(Enter.at(9));
            Id<Car> dead = system.spawn(Enter.at(0));
            system.send(dead, new Crash());

            system.send(dead, new Drive(1));

            await().until(() -> inspector.system().state() == State.STOPPED);
            assertThat(output)
                    .contains("kay: a handler closes the application context; the system is stopped by another"
                            + " thread when the handler has returned");
            assertDrivenTo(9, car, directory);
        });
    }

    private ApplicationContextRunner kept(Path directory) {
        return runner.withPropertyValues("kay.snapshot.directory=" + directory, "kay.shutdown.drain-timeout=1d");
    }

    private void assertDrivenTo(double position, Id<Car> car, Path directory) {
        await().untilAsserted(() -> kept(directory).run(again -> {
            assertThat(again).hasNotFailed();
            assertThat(again.getBean(Engine.class).restored()).isPresent();
            assertThat(again.getBean(ActorSystem.class).ask(car, new Where()).get(10, TimeUnit.SECONDS))
                    .isEqualTo(position);
        }));
    }

    @Test
    void endsAllThreadsWithTheContext() {
        runner.withPropertyValues("kay.name=returning").run(context -> {
            assertThat(threads("returning")).isPositive();

            context.close();

            await().untilAsserted(() -> assertThat(threads("returning")).isZero());
        });
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void givesAllMemoryBackWithTheContext() throws Exception {
        runAndFill(10); // until the heap has its size
        long before = residentBytes();

        long allocated = runAndFill(20);

        assertThat(allocated).isGreaterThan(200L << 20);
        assertThat(residentBytes() - before).isLessThan(allocated / 2);
    }

    /** How many bytes all contexts together took. */
    private long runAndFill(int contexts) {
        AtomicLong allocated = new AtomicLong();
        for (int i = 0; i < contexts; i++) {
            runner.run(context -> {
                ActorSystem system = context.getBean(ActorSystem.class);
                for (int car = 0; car < 100_000; car++) {
                    system.spawn(Enter.at(car));
                }
                await().until(() -> system.actors(Car.class).count() == 100_000);
                allocated.addAndGet(context.getBean(Inspector.class).system().allocatedBytes());
            });
        }
        return allocated.get();
    }

    private static long residentBytes() throws Exception {
        return 1024 * Files.readAllLines(Path.of("/proc/self/status"))
                .stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void stopsIfTheContextFailsToStart() {
        AtomicReference<Engine> built = new AtomicReference<>();

        runner.withBean(FailsWithTheSystem.class, () -> new FailsWithTheSystem(built)).run(context -> {
            assertThat(context).getFailure().hasMessageContaining("on purpose");
            assertThat(built.get().phase()).isEqualTo(Engine.Phase.STOPPED);
        });
    }

    private static long threads(String prefix) {
        return Thread.getAllStackTraces()
                .keySet()
                .stream()
                .filter(thread -> thread.getName().startsWith(prefix))
                .count();
    }

    @Test
    void runsTwiceInOneJvm() {
        runner.withPropertyValues("kay.name=first").run(first -> {
            Id<Car> car = first.getBean(ActorSystem.class).spawn(Enter.at(1));
            runner.withPropertyValues("kay.name=second").run(second -> {
                Id<Car> other = second.getBean(ActorSystem.class).spawn(Enter.at(2));

                assertThat(first.getBean(ActorSystem.class).ask(car, new Where()).get(5, TimeUnit.SECONDS))
                        .isEqualTo(1);
                assertThat(second.getBean(ActorSystem.class).ask(other, new Where()).get(5, TimeUnit.SECONDS))
                        .isEqualTo(2);
            });
            assertThat(first.getBean(ActorSystem.class).ask(car, new Where()).get(5, TimeUnit.SECONDS)).isEqualTo(1);
        });
    }

    @Test
    void goesOnWhileTheContextIsPaused() {
        runner.run(context -> {
            ActorSystem system = context.getBean(ActorSystem.class);
            Id<Car> car = system.spawn(Enter.at(3));
            ConfigurableApplicationContext pausable = context
                    .getSourceApplicationContext();

            pausable.pause();
            pausable.restart();

            assertThat(system.ask(car, new Where()).get(5, TimeUnit.SECONDS)).isEqualTo(3);
        });
    }

    @Test
    void saysThatAStoppedSystemCannotBeStartedAgain() {
        runner.run(context -> {
            ConfigurableApplicationContext stopped = context
                    .getSourceApplicationContext();
            stopped.stop();
            assertThatThrownBy(() -> context.getBean(ActorSystem.class).spawn(Enter.at(0)))
                    .isInstanceOf(ActorSystemStoppedException.class);

            assertThatThrownBy(stopped::start).rootCause()
                    .hasMessage("The actor system was stopped and its instances"
                            + " are gone; refresh a new application context instead of starting this one again");
        });
    }

    @Test
    void startsWithLazyInitialization() {
        try (RunningCity city = new RunningCity("spring.main.lazy-initialization=true")) {
            assertThat(city.context().getBean(Inspector.class).system().state()).isEqualTo(State.RUNNING);
        }
    }

    record FailsWithTheSystem(AtomicReference<Engine> built) implements SmartInitializingSingleton, BeanFactoryAware {

        @Override
        public void setBeanFactory(BeanFactory beanFactory) {
            built.set(beanFactory.getBean(Engine.class));
        }

        @Override
        public void afterSingletonsInstantiated() {
            built.get().spawn(Enter.at(0));
            throw new IllegalStateException("on purpose");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class StateAtWebServerStart {

        State state = State.NEW;

        @EventListener
        void started(WebServerInitializedEvent event) {
            state = event.getApplicationContext().getBean(Inspector.class).system().state();
        }
    }

    @RestController
    static class SlowController {

        final CountDownLatch entered = new CountDownLatch(1);
        final CountDownLatch goOn = new CountDownLatch(1);
        final CountDownLatch closing = new CountDownLatch(1);
        private final ActorSystem system;

        SlowController(ActorSystem system) {
            this.system = system;
        }

        @EventListener
        void closing(ContextClosedEvent event) {
            closing.countDown();
        }

        @GetMapping("/slow")
        String slow() throws Exception {
            entered.countDown();
            if (!goOn.await(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("never told to go on");
            }
            return system.ask(system.spawn(Enter.at(5)), new Where()).get(5, TimeUnit.SECONDS).toString();
        }
    }
}
