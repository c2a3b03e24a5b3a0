package io.kay.dispatch;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

import io.kay.annotation.ActorType;

class ActorTypeDefinitionTest {

    /** Nobody generates code for it: the processor passes local classes by. */
    private static Class<?> withoutCode() {
        @ActorType
        abstract class Car {}
        return Car.class;
    }

    @Test
    void aClassThatIsNoActorTypeIsNotTakenForOneThatWasCompiledWithoutTheProcessor() {
        assertThatIllegalArgumentException().isThrownBy(() -> ActorTypeDefinition.of(String.class))
                .withMessage("java.lang.String is not an actor type; give an abstract class that is annotated"
                        + " @ActorType");
    }

    @Test
    void anActorTypeWithoutGeneratedCodeIsToldWhatIsMissing() {
        Class<?> car = withoutCode();

        assertThatExceptionOfType(MissingDefinitionException.class).isThrownBy(() -> ActorTypeDefinition.of(car))
                .withMessage("No code was generated for the actor type " + car.getName()
                        + "; add io.kay:kay-processor to the annotation processor path of the compiler");
    }
}
