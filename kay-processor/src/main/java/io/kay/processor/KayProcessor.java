package io.kay.processor;

import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic.Kind;

import org.jspecify.annotations.Nullable;

/**
 * The annotation processor of kay, found by compilers as a service. It looks at all classes, because messages carry no
 * annotation, and claims none.
 */
@SupportedAnnotationTypes("*")
public final class KayProcessor extends AbstractProcessor {

    private static final int OLDEST = 25;

    private @Nullable Compilation compilation;

    /** For the compiler. */
    public KayProcessor() {}

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        int version = version(environment.getSourceVersion());
        if (version >= OLDEST) {
            compilation = new Compilation(environment);
            watchWindows(environment);
        } else {
            environment.getMessager()
                    .printMessage(Kind.ERROR, "kay needs Java " + OLDEST + ", but this is compiled for Java " + version
                            + "; compile for " + OLDEST
                            + " or later: with Maven the property maven.compiler.release (or"
                            + " java.version), with Gradle the toolchain");
        }
    }

    private static void watchWindows(ProcessingEnvironment environment) {
        try {
            WindowCheck.install(environment);
        } catch (IllegalArgumentException | LinkageError e) {
            // Not javac: what would be found at compile time is refused at run time.
        }
    }

    private static int version(SourceVersion source) {
        return Integer.parseInt(source.name().substring("RELEASE_".length()));
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        if (compilation != null && !round.processingOver()) {
            compilation.process(round);
        }
        return false;
    }
}
