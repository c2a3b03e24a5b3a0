package io.kay.spring.boot.autoconfigure.diagnostics;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

import io.kay.dispatch.MissingDefinitionException;

/** Explains an actor type without generated code. */
final class MissingDefinitionFailureAnalyzer extends AbstractFailureAnalyzer<MissingDefinitionException> {

    private static final String ACTION = """
            Add kay-processor to the annotation processors of the compiler and compile again. With Maven:

                <plugin>
                    <groupId>org.apache.maven.plugins</groupId>
                    <artifactId>maven-compiler-plugin</artifactId>
                    <configuration>
                        <annotationProcessorPaths>
                            <path>
                                <groupId>io.kay</groupId>
                                <artifactId>kay-processor</artifactId>
                                <version>${kay.version}</version>
                            </path>
                        </annotationProcessorPaths>
                    </configuration>
                </plugin>

            With Gradle:

                annotationProcessor "io.kay:kay-processor:$kayVersion"
            """;

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, MissingDefinitionException cause) {
        String description = "No code was generated for the actor type " + cause.type().getName()
                + ": the annotation processor of kay did not run when it was compiled.";
        return new FailureAnalysis(description, ACTION.stripTrailing(), cause);
    }
}
