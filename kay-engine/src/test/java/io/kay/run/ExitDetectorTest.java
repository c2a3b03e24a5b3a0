package io.kay.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

class ExitDetectorTest {

    @Test
    void knowsClassesByTheNamesThatTheyHave() {
        assertThat(ExitDetector.CALLERS.keySet()).allSatisfy(name -> assertThatCode(
                () -> Class.forName(ExitDetector.class.getPackageName() + "." + name)).doesNotThrowAnyException());
    }

    @Test
    void knowsMethodsOfTheMessageLoopByTheNamesThatTheyHave() {
        assertThat(Arrays.stream(MessageLoop.class.getDeclaredMethods()).map(method -> method.getName()))
                .contains("receive", "spawn", "ask");
    }
}
