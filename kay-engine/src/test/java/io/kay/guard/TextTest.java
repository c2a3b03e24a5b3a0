package io.kay.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TextTest {

    /** Says of itself whatever it is told to. */
    private record Speaker(java.util.function.Supplier<@Nullable String> text) {

        @Override
        @SuppressWarnings("NullAway") // on purpose
        public String toString() {
            return text.get();
        }
    }

    private static final class Liar extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient java.util.function.Supplier<@Nullable String> message;

        Liar(java.util.function.Supplier<@Nullable String> message) {
            this.message = message;
        }

        @Override
        public @Nullable String getMessage() {
            return message.get();
        }
    }

    private static final class Endless extends RuntimeException {

        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            while (!Thread.interrupted()) {
                LockSupport.park();
            }
            return "never";
        }
    }

    @Test
    void aTextIsOneLineWithoutEscapes() {
        assertThat(Text.of((Object) "a\nb\r\tc\u001b[31m\u202e")).isEqualTo("a\\nb\\r\\tc\\u001b[31m\\u202e");
        assertThat(Text.of(new Speaker(() -> "one\ntwo"))).isEqualTo("one\\ntwo");
        assertThat(Text.of(new IllegalStateException("x\ny"))).isEqualTo("java.lang.IllegalStateException: x\\ny");
    }

    @Test
    void aLongTextSaysHowLongItIs() {
        assertThat(Text.of((Object) "x".repeat(27_000_000))).hasSizeLessThan(1100)
                .endsWith("x… (first 1000 of 27,000,000 characters)");
        assertThat(Text.of(new Liar(() -> "x".repeat(27_000_000)))).hasSizeLessThan(1200)
                .endsWith("(first 1000 of 27,000,000 characters)");
    }

    @Test
    void whatHasManyElementsShowsTheFirst() {
        assertThat(Text.of((Object) new int[1_000_000])).startsWith("[0, 0, ")
                .endsWith("0, … (first 100 of 1,000,000)]");
        assertThat(Text.of(Collections.nCopies(1_000_000, "a"))).startsWith("[a, a, ")
                .endsWith("a, … (first 100 of 1,000,000)]");
        assertThat(Text.of(IntStream.range(0, 3).boxed().toList())).isEqualTo("[0, 1, 2]");
        assertThat(Text.of(Map.of("key", List.of(1, 2)))).isEqualTo("[key=[1, 2]]");
    }

    @Test
    void aListThatContainsItselfHasAText() {
        List<Object> list = new ArrayList<>();
        list.add(list);

        assertThat(Text.of(list)).isEqualTo("[[[[…]]]]");
    }

    @Test
    void whatThrowsOrSaysNothingIsShownByItsClass() {
        assertThat(Text.of(new Speaker(() -> {
            throw new StackOverflowError();
        }))).isEqualTo("(" + Speaker.class.getName() + ", whose toString threw java.lang.StackOverflowError)");
        assertThat(Text.of(new Speaker(() -> null)))
                .isEqualTo(Speaker.class.getName() + ", whose toString returned null");
        assertThat(Text.of(new Liar(() -> {
            throw new IllegalStateException();
        }))).isEqualTo(Liar.class.getName() + ": (" + Liar.class.getName()
                + ", whose getMessage threw java.lang.IllegalStateException)");
        assertThat(Text.of(new Liar(() -> null))).isEqualTo(Liar.class.getName());
        assertThat(Text.of((Object) null)).isEqualTo("null");
    }

    /** Neither is waited for again: the second text comes at once. */
    @Test
    void whatNeverReturnsIsGivenUp() {
        assertThat(Text.of(new Endless())).endsWith("whose getMessage does not return)");
        assertThat(Text.of(new Endless())).endsWith("whose getMessage did not return before)");
    }

    @Test
    void anExceptionThatSaysNothingStrangeIsLoggedAsItIs() {
        Exception plain = new IllegalStateException("no more", new IllegalArgumentException("because"));

        assertThat(Text.loggable(plain)).isSameAs(plain);
    }

    @Test
    void anExceptionWhoseMessageThrowsIsLoggedWithItsStackAndCause() {
        RuntimeException liar = new Liar(() -> {
            throw new AssertionError();
        });
        liar.initCause(new IllegalStateException("a\nb"));
        liar.addSuppressed(new IllegalArgumentException("beside"));

        Throwable logged = Text.loggable(new IllegalStateException("around", liar));

        assertThat(logged.getCause()).hasMessage(Liar.class.getName() + ": (" + Liar.class.getName()
                + ", whose getMessage threw java.lang.AssertionError)");
        assertThat(logged.getCause().getStackTrace()).isEqualTo(liar.getStackTrace());
        assertThat(logged.getCause().getCause()).hasMessage("java.lang.IllegalStateException: a\\nb");
        assertThat(logged.getCause().getSuppressed()).hasSize(1);
    }

    @Test
    void causesThatGoRoundInACircleEnd() {
        Exception first = new IllegalStateException("first");
        first.initCause(new IllegalStateException("second", first));

        assertThat(Text.loggable(first)).isNotSameAs(first).hasMessageEndingWith("first");
    }
}
