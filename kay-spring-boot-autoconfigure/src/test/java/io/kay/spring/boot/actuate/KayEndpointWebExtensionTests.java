package io.kay.spring.boot.actuate;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.Show;

import io.kay.Id;
import io.kay.city.Car;
import io.kay.city.Enter;
import io.kay.city.Where;
import io.kay.inspect.Inspector;
import io.kay.run.ActorSystemBuilder;
import io.kay.run.Engine;

class KayEndpointWebExtensionTests {

    private final Engine engine = new ActorSystemBuilder().workers(1).actorType(Car.class).start();
    private Id<Car> car = Id.none();

    @BeforeEach
    void spawn() throws Exception {
        car = engine.spawn(Enter.at(42));
        engine.ask(car, new Where()).get(5, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void neverShowsValuesIfTold() {
        assertThat(shown(Show.NEVER, Set.of(), new User("admin"))).isFalse();
    }

    @Test
    void alwaysShowsValuesIfTold() {
        assertThat(shown(Show.ALWAYS, Set.of("admin"), SecurityContext.NONE)).isTrue();
    }

    @Test
    void showsValuesToWhoeverIsAuthenticated() {
        assertThat(shown(Show.WHEN_AUTHORIZED, Set.of(), new User("anything"))).isTrue();
        assertThat(shown(Show.WHEN_AUTHORIZED, Set.of(), SecurityContext.NONE)).isFalse();
    }

    @Test
    void showsValuesToTheRolesThatMaySeeThem() {
        assertThat(shown(Show.WHEN_AUTHORIZED, Set.of("admin"), new User("admin"))).isTrue();
        assertThat(shown(Show.WHEN_AUTHORIZED, Set.of("admin"), new User("guest"))).isFalse();
    }

    private boolean shown(Show show, Set<String> roles, SecurityContext user) {
        KayEndpoint endpoint = new KayEndpoint(engine, new Inspector(engine), List.of(), show, Duration.ofSeconds(5));
        var response = new KayEndpointWebExtension(endpoint, show, roles).find(user,
                new String[] {"types", "Car", "instances", car.toString()}, null, null, null, null, null, null, null,
                null);
        InstanceDescriptor instance = (InstanceDescriptor) response.getBody();
        assertThat(instance).isNotNull();
        return instance.state().get("position").equals(42.0);
    }

    private record User(String role) implements SecurityContext {

        @Override
        public @Nullable Principal getPrincipal() {
            return () -> "somebody";
        }

        @Override
        public boolean isUserInRole(String asked) {
            return asked.equals(role);
        }
    }
}
