package io.kay.city;

import java.util.concurrent.TimeUnit;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import io.kay.ActorSystem;

/** Uses the city's classes, whichever class loader they come from. */
public final class Trip {

    private Trip() {}

    /** In an application of its own. */
    public static double start() throws Exception {
        try (ConfigurableApplicationContext context = SpringApplication.run(RunningCity.Application.class,
                "--spring.main.web-application-type=none", "--kay.workers=1")) {
            return run(context.getBean(ActorSystem.class));
        }
    }

    public static double run(ActorSystem system) throws Exception {
        var car = system.spawn(Enter.at(1));
        system.send(car, new Drive(2));
        return system.ask(car, new Where()).get(5, TimeUnit.SECONDS);
    }
}
