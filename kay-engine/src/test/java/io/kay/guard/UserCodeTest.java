package io.kay.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

class UserCodeTest {

    private static <T> T onOwnedThread(java.util.concurrent.Callable<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread.ofPlatform().start(UserCode.owned(() -> {
            try {
                result.complete(work.call());
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        }));
        return result.join();
    }

    @Test
    void whateverCodeThrowsIsReturned() {
        assertThat(UserCode.attempt(() -> {
            throw new IOException("checked");
        })).isInstanceOf(IOException.class);
        assertThat(UserCode.attempt(UserCodeTest::endlessly)).isInstanceOf(StackOverflowError.class);
        assertThat(UserCode.attempt(() -> {
        })).isNull();
    }

    @SuppressWarnings("InfiniteRecursion")
    private static void endlessly() {
        endlessly();
    }

    @Test
    void nullIsAValueLikeAnyOther() {
        UserCode.Outcome<String> outcome = UserCode.call(() -> null);

        assertThat(outcome.returned()).isTrue();
        assertThat(outcome.value()).isNull();
    }

    @Test
    void whatNobodyWaitsForIsLoggedAndDoesNotThrow() {
        UserCode.run("Listener.on", this, () -> {
            throw new Error() {

                private static final long serialVersionUID = 1L;

                @Override
                public String getMessage() {
                    throw new OutOfMemoryError();
                }
            };
        });
    }

    @Test
    void aThreadOfASystemIsNotInterruptedAfterwards() {
        boolean interrupted = onOwnedThread(() -> {
            var _ = UserCode.attempt(Thread.currentThread()::interrupt);
            return Thread.currentThread().isInterrupted();
        });

        assertThat(interrupted).isFalse();
    }

    @Test
    void aThreadThatWasInterruptedBeforeStaysSo() {
        boolean interrupted = onOwnedThread(() -> {
            Thread.currentThread().interrupt();
            var _ = UserCode.attempt(() -> {
            });
            return Thread.interrupted();
        });

        assertThat(interrupted).isTrue();
    }

    @Test
    void aThreadOfAUserKeepsItsFlag() {
        var _ = UserCode.attempt(Thread.currentThread()::interrupt);

        assertThat(Thread.interrupted()).isTrue();
    }
}
