package io.kay.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Collector;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

import io.kay.PanicListener;
import io.kay.dispatch.Dependencies;

/**
 * Knows every place where kay calls an object that a user may have made. The list beside this test names each of them and
 * says whose code that is; a new one fails the test until somebody has thought about what happens if it misbehaves, and
 * added it here and to docs/user-code.md.
 */
class UserCodeCallsTest {

    private static final String LIST = "/user-code-calls.txt";

    /** What users implement and hand to kay; what is in java.util.function too. */
    private static final List<Class<?>> TYPES = List.of(Callable.class, Runnable.class, AutoCloseable.class,
            ThreadFactory.class, Collector.class, PanicListener.class, Dependencies.class);

    private final JavaClasses classes = new ClassFileImporter()
            .importUrl(UserCode.class.getProtectionDomain().getCodeSource().getLocation());

    private Stream<String> calls() {
        return classes.stream()
                .filter(caller -> !caller.getPackageName().equals("io.kay.guard"))
                .flatMap(caller -> Stream.concat(caller.getMethodCallsFromSelf().stream(),
                        caller.getMethodReferencesFromSelf().stream())
                        .map(call -> (JavaCodeUnitAccess<?>) call)
                        .filter(UserCodeCallsTest::isOfUsers)
                        .map(call -> topLevel(caller) + ' ' + call.getTarget().getOwner().getSimpleName() + '.'
                                + call.getTarget().getName()))
                .distinct()
                .sorted();
    }

    private static boolean isOfUsers(JavaCodeUnitAccess<?> call) {
        JavaClass owner = call.getTarget().getOwner();
        return owner.getPackageName().equals("java.util.function")
                || TYPES.stream().anyMatch(type -> owner.isEquivalentTo(type));
    }

    private static String topLevel(JavaClass caller) {
        String name = caller.getName();
        int nested = name.indexOf('$');
        return nested < 0 ? name : name.substring(0, nested);
    }

    private static Set<String> listed() throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(UserCodeCallsTest.class.getResourceAsStream(LIST)), StandardCharsets.UTF_8))) {
            return Set.copyOf(reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.replaceFirst(" {2,}.*", ""))
                    .toList());
        }
    }

    @Test
    void everyCallOfWhatUsersMayHaveMadeIsKnown() throws IOException {
        assertThat(calls()).containsExactlyInAnyOrderElementsOf(listed());
    }
}
