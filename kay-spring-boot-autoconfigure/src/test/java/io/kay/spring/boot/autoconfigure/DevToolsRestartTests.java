package io.kay.spring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.devtools.restart.classloader.RestartClassLoader;
import org.springframework.context.ConfigurableApplicationContext;

import io.kay.ActorSystem;
import io.kay.Actors;
import io.kay.city.Car;
import io.kay.inspect.Inspector;
import io.kay.inspect.SystemView.State;

/** What DevTools does at a restart: the same application again, its classes loaded anew, the libraries kept. */
class DevToolsRestartTests {

    private static final URL CLASSES = Car.class.getProtectionDomain().getCodeSource().getLocation();

    @Test
    void restartsWithNewClasses() throws Exception {
        List<Class<?>> cars = new ArrayList<>();

        for (int start = 0; start < 3; start++) {
            ClassLoader previous = Thread.currentThread().getContextClassLoader();
            try (RestartClassLoader loader = new RestartClassLoader(previous, new URL[] {CLASSES})) {
                Thread.currentThread().setContextClassLoader(loader);
                cars.add(runCity(loader));
            } finally {
                Thread.currentThread().setContextClassLoader(previous);
            }
        }

        assertThat(cars).doesNotHaveDuplicates()
                .doesNotContain(Car.class)
                .allMatch(type -> type.getName().equals(Car.class.getName()));
    }

    private static Class<?> runCity(ClassLoader loader) throws Exception {
        SpringApplication application = new SpringApplication(
                Class.forName("io.kay.city.RunningCity$Application", true, loader));
        ConfigurableApplicationContext context = application.run("--server.port=0", "--kay.workers=1");
        Actors<?> cars = context.getBean(ActorSystem.class).types().iterator().next();
        Class<?> driver = Class.forName("io.kay.city.Trip", true, loader);
        assertThat(driver.getMethod("run", ActorSystem.class).invoke(null, context.getBean(ActorSystem.class)))
                .isEqualTo(3.0);
        Inspector inspector = context.getBean(Inspector.class);
        context.close();
        assertThat(inspector.system().state()).isEqualTo(State.STOPPED);
        return cars.type();
    }
}
