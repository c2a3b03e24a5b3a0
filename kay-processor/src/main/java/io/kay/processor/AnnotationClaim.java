package io.kay.processor;

import java.util.Set;

import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/**
 * Tells the compiler that the annotations of kay, and those in what we generate, have a processor, else it warns. {@link KayProcessor} cannot, because
 * it looks at everything: it would claim the annotations of others too, and keep them from the processors these are
 * for. Runs after it, in the order of the service file.
 */
@SupportedAnnotationTypes({"io.kay.annotation.*", "javax.annotation.processing.Generated",
        "org.jspecify.annotations.*"})
public final class AnnotationClaim extends AbstractProcessor {

    /** For the compiler. */
    public AnnotationClaim() {}

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    @SuppressWarnings("DoNotClaimAnnotations")
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        return true;
    }
}
