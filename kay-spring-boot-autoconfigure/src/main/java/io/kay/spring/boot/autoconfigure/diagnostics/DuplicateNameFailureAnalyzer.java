package io.kay.spring.boot.autoconfigure.diagnostics;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

import io.kay.run.DuplicateNameException;

/** Explains two actor types with the same name. */
final class DuplicateNameFailureAnalyzer extends AbstractFailureAnalyzer<DuplicateNameException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, DuplicateNameException cause) {
        String description = """
                Two actor types have the name "%s":

                    %s
                    %s

                The name stands for the type in metrics, logs, inspection and snapshots, so it must be unique."""
                .formatted(cause.name(), cause.first().getName(), cause.second().getName());
        String action = """
                Give one of them another name:

                    @ActorType(name = "Other%s")
                    public abstract class %s"""
                .formatted(cause.name(), cause.second().getSimpleName());
        return new FailureAnalysis(description, action, cause);
    }
}
