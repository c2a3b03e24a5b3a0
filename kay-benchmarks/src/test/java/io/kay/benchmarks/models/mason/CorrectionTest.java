package io.kay.benchmarks.models.mason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorrectionTest {

    private final Correction correction = new Correction("Sheep", "wrong();", "Wsg_SIZE.right();");

    @Test
    void whatIsPublishedIsReplaced() {
        assertThat(correction.in("a(); wrong(); b();", "large")).isEqualTo("a(); Wsg_large.right(); b();");
    }

    @Test
    void anotherVersionOfTheFileIsRefused() {
        assertThatThrownBy(() -> correction.in("a(); b();", "large")).hasMessageContaining("Sheep_large.java")
                .hasMessageContaining("wrong();");
        assertThatThrownBy(() -> correction.in("wrong(); wrong();", "small")).hasMessageContaining("just once");
    }

    @Test
    void aFolderThatIsNoCheckoutIsRefused(@TempDir Path folder) {
        assertThatThrownBy(() -> new Mason(folder).compile(folder)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mason.22.jar")
                .hasMessageContaining("ABMFrameworksComparison");
    }

    @Test
    void aModelThatWasNotCompiledIsNamed(@TempDir Path folder) {
        assertThatThrownBy(() -> new Mason(folder).model("Flocking_small", true)).hasMessageContaining("Flocking_small")
                .hasMessageContaining(folder.toString());
    }
}
