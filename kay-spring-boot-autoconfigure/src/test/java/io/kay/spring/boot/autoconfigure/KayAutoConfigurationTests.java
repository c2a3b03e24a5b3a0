package io.kay.spring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

import io.kay.ActorSystem;
import io.kay.Actors;
import io.kay.DeadLetter;
import io.kay.Panic;
import io.kay.PanicListener;
import io.kay.ResumeAction;
import io.kay.city.Build;
import io.kay.city.Car;
import io.kay.city.City;
import io.kay.city.Crash;
import io.kay.city.Drive;
import io.kay.city.Enter;
import io.kay.city.Explode;
import io.kay.city.HowLong;
import io.kay.city.Road;
import io.kay.city.RoadUser;
import io.kay.city.Where;
import io.kay.inspect.Inspector;
import io.kay.inspect.SystemView;
import io.kay.run.ActorSystemBuilder;
import io.kay.run.Engine;

class KayAutoConfigurationTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(KayAutoConfiguration.class));

    private final ApplicationContextRunner city = runner.withUserConfiguration(City.class);

    @Test
    void runsTheActorTypesOfTheApplicationsPackages() {
        city.run(context -> {
            ActorSystem system = context.getBean(ActorSystem.class);

            var road = system.spawn(new Build(500));
            var car = system.spawn(new Enter(road, 2));
            system.send(car, new Drive(3));

            assertThat(system.ask(car, new Where()).get(5, TimeUnit.SECONDS)).isEqualTo(5);
            assertThat(system.ask(road, new HowLong()).get(5, TimeUnit.SECONDS)).isEqualTo(500);
            assertThat(system.types()).extracting(Actors::name).containsExactly("Car", "Road");
        });
    }

    @Test
    void runsNoActorTypesIfThereAreNone() {
        runner.run(context -> {
            assertThat(context).hasNotFailed().hasSingleBean(ActorSystem.class).doesNotHaveBean(Actors.class);
            assertThat(context.getBean(ActorSystem.class).types()).isEmpty();
        });
    }

    @Test
    void scansConfiguredPackagesInstead() {
        runner.withPropertyValues("kay.packages=io.kay.samename.east,io.kay.samename.east.none")
                .withUserConfiguration(City.class)
                .run(context -> assertThat(
                        context.getBean(ActorSystem.class).types()).extracting(type -> type.type().getName())
                        .containsExactly("io.kay.samename.east.Tram"));
    }

    @Test
    void injectsActorTypesByTheirGenericType() {
        city.withUserConfiguration(Injected.class).run(context -> {
            Injected injected = context.getBean(Injected.class);

            assertThat(injected.cars.type()).isEqualTo(Car.class);
            assertThat(injected.roads.getObject().type()).isEqualTo(Road.class);
            assertThat(injected.users.getIfAvailable()).isNull();
            assertThat(injected.all).extracting(Actors::name).containsExactlyInAnyOrder("Car", "Road");
            var car = injected.cars.spawn(Enter.at(7));
            context.getBean(ActorSystem.class).ask(car, new Where()).get(5, TimeUnit.SECONDS);
            assertThat(injected.cars.inspect(car).get(5, TimeUnit.SECONDS).orElseThrow().state())
                    .containsEntry("position", 7.0);
        });
    }

    @Test
    void backsOffForAnActorSystemOfTheApplication() {
        city.withUserConfiguration(OwnSystem.class).run(context -> {
            assertThat(context).hasSingleBean(ActorSystem.class).doesNotHaveBean("kayActorSystem");
            assertThat(context.getBean(Inspector.class).system().name()).isEqualTo("own");
            assertThat(context.getBean(Inspector.class).system().state()).isEqualTo(SystemView.State.RUNNING);
        });
    }

    @Test
    void appliesProperties() {
        city.withPropertyValues("kay.name=town", "kay.machine=7", "kay.workers=3", "kay.partitions=8").run(context -> {
            SystemView system = context.getBean(Inspector.class).system();

            assertThat(system.name()).isEqualTo("town");
            assertThat(system.workers()).hasSize(3).allMatch(worker -> worker.name().startsWith("town"));
            assertThat(context.getBean(Inspector.class).type("Car").orElseThrow().partitions()).hasSize(8);
            assertThat(context.getBean(ActorSystem.class).spawn(Enter.at(0)).toString()).startsWith("7.");
        });
    }

    @Test
    void callsCustomizersInOrderAfterProperties() {
        city.withPropertyValues("kay.workers=3")
                .withUserConfiguration(Customizers.class)
                .run(context -> assertThat(context.getBean(Inspector.class).workers()).hasSize(2));
    }

    @Test
    void handsDeadLettersToAllListenersInOrder() {
        city.withUserConfiguration(Listeners.class).run(context -> {
            ActorSystem system = context.getBean(ActorSystem.class);
            Listeners listeners = context.getBean(Listeners.class);
            var car = system.spawn(Enter.at(0));

            system.send(car, new Crash());
            system.send(car, new Drive(1));

            await().untilAsserted(() -> assertThat(listeners.heard).hasSize(2));
            assertThat(listeners.heard.getFirst()).startsWith("first").contains(car.toString());
            assertThat(listeners.heard.getLast()).startsWith("second");
        });
    }

    @Test
    void tellsListenersOfPanicsAndOfTheirEnd() {
        city.withUserConfiguration(PanicWatch.class).run(context -> {
            ActorSystem system = context.getBean(ActorSystem.class);
            PanicWatch watch = context.getBean(PanicWatch.class);

            system.send(system.spawn(Enter.at(0)), new Explode("test"));

            await().untilAsserted(() -> assertThat(watch.seen).containsExactly("panic 1 of Car"));
            system.resume(1, ResumeAction.KILL_INSTANCE).join();
            assertThat(watch.seen).containsExactly("panic 1 of Car", "KILL_INSTANCE of 1 by " + Thread.currentThread());
        });
    }

    @Test
    void addressesTraits() {
        city.run(context -> assertThat(context.getBean(ActorSystem.class).all(RoadUser.class).isAll()).isTrue());
    }

    @Configuration(proxyBeanMethods = false)
    static class Injected {

        final Actors<Car> cars;
        final ObjectProvider<Actors<Road>> roads;
        final ObjectProvider<Actors<RoadUser>> users;
        final List<Actors<?>> all;

        Injected(Actors<Car> cars, ObjectProvider<Actors<Road>> roads, ObjectProvider<Actors<RoadUser>> users,
                List<Actors<?>> all) {
            this.cars = cars;
            this.roads = roads;
            this.users = users;
            this.all = all;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnSystem {

        @Bean
        Engine ownSystem() {
            return new ActorSystemBuilder().name("own").actorType(Car.class).build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Customizers {

        @Bean
        @Order(2)
        ActorSystemBuilderCustomizer last() {
            return builder -> builder.workers(2);
        }

        @Bean
        @Order(1)
        ActorSystemBuilderCustomizer first() {
            return builder -> builder.workers(1);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Listeners {

        final List<String> heard = new ArrayList<>();

        @Bean
        @Order(2)
        DeadLetterListener second(ActorSystem usesTheSystemItself) {
            return letter -> hear("second", letter);
        }

        @Bean
        @Order(1)
        DeadLetterListener first() {
            return letter -> {
                hear("first", letter);
                throw new IllegalStateException("a listener that fails");
            };
        }

        private synchronized void hear(String who, DeadLetter letter) {
            heard.add(who + " " + letter);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class PanicWatch {

        final List<String> seen = new CopyOnWriteArrayList<>();

        @Bean
        @Order(1)
        PanicListener failing() {
            return new PanicListener() {

                @Override
                public void onPanic(Panic panic) {
                    throw new IllegalStateException("a listener that fails");
                }
            };
        }

        @Bean
        @Order(2)
        PanicListener watching(ActorSystem usesTheSystemItself) {
            return new PanicListener() {

                @Override
                public void onPanic(Panic panic) {
                    seen.add("panic " + panic.number() + " of " + panic.type());
                }

                @Override
                public void onResume(Panic panic, ResumeAction action) {
                    seen.add(action + " of " + panic.number() + " by " + Thread.currentThread());
                }
            };
        }
    }
}
