package io.kay.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"", "plain", "ÿ is the last narrow one", "Ā is the first wide one", "日本語", "a😀b", "\u0000"})
    void aTextComesOutAsItWentInWithinItsBound(String text) {
        Block block = new Block(Arena.ofAuto().allocate(1024));

        block.seek(3);
        block.putString(text);
        int end = block.cursor();
        block.seek(3);

        assertThat(block.nextString()).isEqualTo(text);
        assertThat(block.cursor()).isEqualTo(end);
        assertThat(end - 3).isLessThanOrEqualTo(Block.stringBound(text));
    }
}
