package io.kay.benchmarks.models.activation;

import io.kay.Message;
import io.kay.Question;
import io.kay.annotation.ActorTrait;
import io.kay.annotation.Receive;

/** What acts once in each step. */
@ActorTrait
public interface Agent {

    /** It is your turn. Who has had it says so by {@link Stage#acted}. */
    record Act() implements Message<Agent> {}

    /** Is answered by all that were born before it was asked. */
    record Present() implements Question<Agent, Boolean> {}

    @Receive
    default boolean present(Present question) {
        return true;
    }
}
