package io.kay.spring.boot.autoconfigure.diagnostics;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

import io.kay.spring.boot.autoconfigure.ActorTypeDeclaredAsBeanException;

/** Explains an actor type that is declared as a bean. */
final class ActorTypeDeclaredAsBeanFailureAnalyzer extends AbstractFailureAnalyzer<ActorTypeDeclaredAsBeanException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, ActorTypeDeclaredAsBeanException cause) {
        String description = """
                The actor type %s is declared as a bean: %s.

                Instances of an actor type are rows of state in off-heap memory. They are made by messages, by the \
                million, and never by Spring."""
                .formatted(cause.type().getName(), cause.declaration());
        String action = """
                %s Make instances with ActorSystem.spawn(...), and inject Actors<%s> where you need the type as a \
                bean.""".formatted(cause.remedy(), cause.type().getSimpleName());
        return new FailureAnalysis(description, action, cause);
    }
}
