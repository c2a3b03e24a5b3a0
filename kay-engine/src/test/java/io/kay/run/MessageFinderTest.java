package io.kay.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.kay.message.Block;
import io.kay.message.MessageCodec;
import io.kay.message.MessageType;
import io.kay.message.MessageTypes;

class MessageFinderTest {

    /** A codec of a class that nobody writes. */
    private static final class Unused extends MessageCodec<Object> {

        @SuppressWarnings("unchecked") // nothing is written or read
        Unused(Class<?> type) {
            super((Class<Object>) type, Kind.MESSAGE, false, 0);
        }

        @Override
        public String schema() {
            return "()";
        }

        @Override
        public int bound(Object message) {
            return 0;
        }

        @Override
        public int write(Object message, Block block, int offset) {
            return offset;
        }

        @Override
        public Object read(Block block, int offset) {
            return type();
        }
    }

    /** Types of so many classes: arrays of arrays of two kinds. */
    private static MessageTypes types(int count) {
        return new MessageTypes(Stream.concat(Stream.<Class<?>>iterate(int[].class, Class::arrayType).limit(count / 2),
                Stream.<Class<?>>iterate(long[].class, Class::arrayType).limit(count - count / 2))
                .map(Unused::new)
                .toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 255, 256, 257, 400})
    void eachTypeIsFoundByItsClass(int count) {
        MessageTypes types = types(count);

        MessageFinder finder = MessageFinder.of(types);

        assertThat(types.all()).hasSize(count)
                .allSatisfy(type -> assertThat(finder.find(type.codec().type())).isSameAs(type));
    }

    @Test
    void aClassThatNobodyHandlesIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> MessageFinder.of(types(3)).find(String.class))
                .withMessage("No actor type of this system handles java.lang.String");
    }

    @Test
    void systemsWithTheSameTypesShareAClass() {
        MessageTypes types = types(3);

        MessageFinder finder = MessageFinder.of(types);

        assertThat(finder.getClass()).matches(Class::isHidden);
        assertThat(MessageFinder
                .of(new MessageTypes(types.all().stream().<MessageCodec<?>>map(MessageType::codec).toList())))
                .isSameAs(finder);
        assertThat(MessageFinder.of(types(4)).getClass()).isNotSameAs(finder.getClass());
    }
}
