package io.kay.spring.boot.autoconfigure.diagnostics;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains a start on a Java that is too old for kay. The build compiles this class alone for Java 17, the oldest that
 * Spring Boot runs on: it must not refer to any other class of kay. An application that is itself compiled for Java 25
 * never gets so far; there, the JVM names the missing version when it refuses the main class.
 */
final class UnsupportedJavaFailureAnalyzer extends AbstractFailureAnalyzer<UnsupportedClassVersionError> {

    private static final int REQUIRED = 25;

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, UnsupportedClassVersionError cause) {
        int running = Runtime.version().feature();
        if (running >= REQUIRED) {
            return null;
        }
        return new FailureAnalysis(
                "kay needs Java " + REQUIRED + ", but this application runs on Java " + running + " ("
                        + System.getProperty("java.home") + ").",
                "Run the application with a JDK " + REQUIRED + " or newer. For a start from a shell, set JAVA_HOME to"
                        + " it; in a build, select it as the toolchain; in a container, change the base image.",
                cause);
    }
}
