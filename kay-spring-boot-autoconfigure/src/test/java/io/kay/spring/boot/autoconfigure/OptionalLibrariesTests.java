package io.kay.spring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.kay.city.Trip;

/**
 * Runs the city on a class path that really lacks libraries: a filtered class loader still shows the annotations of
 * the classes it hides.
 */
class OptionalLibrariesTests {

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "reactor-core.*", "spring-(web|data).*|jackson-.*", "spring-webmvc.*|tomcat-.*",
            "hibernate-.*|jakarta.persistence-.*|jakarta.servlet-.*", "spring-boot-micrometer-.*",
            "spring-boot-actuator-autoconfigure.*|spring-boot-micrometer-.*",
            "spring-boot-health.*|spring-boot-actuator-autoconfigure.*",
            "(spring-boot-)?micrometer-.*|spring-boot-starter-(actuator|micrometer).*|spring-boot-actuator-autoconf.*",
            "(spring-boot-)?(micrometer|actuator|health|starter-actuator|starter-micrometer)[-.0-9].*|reactor-.*"})
    void startsWithout(String missing) throws Exception {
        ClassLoader previous = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader = without(Pattern.compile(missing))) {
            Thread.currentThread().setContextClassLoader(loader);

            Object position = loader.loadClass(Trip.class.getName()).getMethod("start").invoke(null);

            assertThat(position).isEqualTo(3.0);
        } finally {
            Thread.currentThread().setContextClassLoader(previous);
        }
    }

    private static URLClassLoader without(Pattern missing) throws Exception {
        List<URL> present = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!missing.matcher(Path.of(entry).getFileName().toString()).matches()) {
                present.add(Path.of(entry).toUri().toURL());
            }
        }
        return new URLClassLoader(present.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }
}
