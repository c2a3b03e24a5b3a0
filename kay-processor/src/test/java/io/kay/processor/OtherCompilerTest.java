package io.kay.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a compiler that shows no more than the standard interfaces, as Eclipse's, code is generated all the same. */
class OtherCompilerTest {

    @TempDir private Path temp;

    /** Shows our processor an environment that is not javac's. */
    @SupportedAnnotationTypes("*")
    private static final class Elsewhere extends AbstractProcessor {

        private final KayProcessor ours = new KayProcessor();

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latestSupported();
        }

        @Override
        public synchronized void init(ProcessingEnvironment environment) {
            super.init(environment);
            ours.init((ProcessingEnvironment) Proxy.newProxyInstance(Elsewhere.class.getClassLoader(),
                    new Class<?>[] {ProcessingEnvironment.class}, (_, method, arguments) -> {
                        try {
                            return method.invoke(environment, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    }));
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            return ours.process(annotations, round);
        }
    }

    @Test
    void whatNeedsTheTreesOfJavacIsLeftOut() {
        Compiler.Outcome outcome = new Compiler(temp).withoutProcessor()
                .alongside(new Elsewhere())
                .compile(Map.of("p/Car.java", """
                        package p; import io.kay.*; import io.kay.annotation.Receive;
                        @io.kay.annotation.ActorType abstract class Car implements Actor<Car> {
                            abstract int speed();
                            abstract void speed(int value);
                            @Receive void go(Go go, World world) { world.offload(() -> speed()); }
                            record Go() implements Message<Car> {}
                        }
                        """));

        assertThat(outcome.all()).isEmpty();
        assertThat(outcome.hasGenerated("p.Car__ActorType")).isTrue();
    }
}
