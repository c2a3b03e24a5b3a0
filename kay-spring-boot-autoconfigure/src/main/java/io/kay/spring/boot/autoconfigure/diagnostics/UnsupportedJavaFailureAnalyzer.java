package io.kay.spring.boot.autoconfigure.diagnostics;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains a start on a Java version that is too old for kay. The build compiles only this class for Java 17, the
 * oldest version that Spring Boot supports, so it must not refer to any other class of kay. An application compiled for
 * Java 25 does not get this far: the JVM refuses its main class and names the missing version.
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
