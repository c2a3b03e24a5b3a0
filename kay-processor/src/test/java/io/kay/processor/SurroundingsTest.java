package io.kay.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where users compile: for which Java, and in which module. */
class SurroundingsTest {

    private static final String CAR = """
            package p;
            import io.kay.*; import io.kay.annotation.ActorType; import io.kay.annotation.Receive;
            @ActorType
            abstract class Car implements Actor<Car> {
                abstract IntList stops();
                @Receive void tick(Tick tick) {}
                record Tick(String text) implements Message<Car> {}
            }
            """;

    @TempDir private Path temp;

    @Test
    void aJavaThatIsTooOldIsNamedOnceAndNothingIsGenerated() {
        Compiler.Outcome outcome = new Compiler(temp).with("--release", "21").compile(Map.of("p/Car.java", CAR));

        assertThat(outcome.errors()).containsExactly("-1: kay needs Java 25, but this is compiled for Java 21; compile"
                + " for 25 or later: with Maven the property maven.compiler.release (or java.version), with Gradle the"
                + " toolchain");
        assertThat(outcome.hasGenerated("p.Car__ActorType")).isFalse();
    }

    /** A module has to require kay's engine and nothing that only generated code would want. */
    @Test
    void aModuleThatRequiresTheEngineAndNothingElseCompiles() throws Exception {
        Compiler.Outcome outcome = module("module app { requires kay.engine; opens p to kay.engine; }");

        assertThat(outcome.all()).isEmpty();
        assertThat(definition(outcome)).isNotNull();
    }

    @Test
    void aModuleThatHidesItsActorTypesIsToldWhatToAdd() {
        Compiler.Outcome outcome = module("module app { requires kay.engine; }");

        assertThat(outcome.all()).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> definition(outcome))
                .withMessage("Module app hides p.Car__ActorType from kay; add to its module-info.java:"
                        + " opens p to kay.engine;");
    }

    private Compiler.Outcome module(String declaration) {
        return new Compiler(temp).inModule().compile(Map.of("module-info.java", declaration, "p/Car.java", CAR));
    }

    /** What the engine makes of the actor type, in a layer of modules. */
    private static Object definition(Compiler.Outcome outcome) throws Exception {
        ModuleFinder finder = ModuleFinder.of(outcome.classes(), Compiler.engineJar());
        ModuleLayer boot = ModuleLayer.boot();
        Configuration configuration = boot.configuration().resolve(finder, ModuleFinder.of(), Set.of("app"));
        ModuleLayer layer = boot.defineModulesWithOneLoader(configuration,
                SurroundingsTest.class.getClassLoader());
        ClassLoader loader = layer.findLoader("app");
        try {
            return loader.loadClass("io.kay.dispatch.ActorTypeDefinition")
                    .getMethod("of", Class.class)
                    .invoke(null, loader.loadClass("p.Car"));
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
