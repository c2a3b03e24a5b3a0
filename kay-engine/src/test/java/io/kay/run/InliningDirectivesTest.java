package io.kay.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class InliningDirectivesTest {

    @Test
    void theGuideNamesTheSameMethods() throws IOException {
        assertThat(Path.of("../docs/performance.md")).content()
                .contains(InliningDirectives.METHODS.stream().map("\"+%s\""::formatted).toList());
    }

    @TestFactory
    Iterable<DynamicTest> knowsMethodsByTheNamesThatTheyHave() {
        return InliningDirectives.METHODS.stream().map(method -> DynamicTest.dynamicTest(method, () -> {
            int dot = method.lastIndexOf('.');
            Class<?> owner = Class.forName(method.substring(0, dot).replace('/', '.'));
            assertThat(Arrays.stream(owner.getDeclaredMethods()).map(declared -> declared.getName()))
                    .contains(method.substring(dot + 1));
        })).toList();
    }
}
