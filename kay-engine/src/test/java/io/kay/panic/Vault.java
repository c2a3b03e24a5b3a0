package io.kay.panic;

import org.jspecify.annotations.Nullable;

import io.kay.Actor;
import io.kay.Fate;
import io.kay.Message;
import io.kay.Question;
import io.kay.Spawning;
import io.kay.annotation.ActorType;
import io.kay.annotation.Essential;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;

/** Holds what nobody should read in a log. */
@ActorType
abstract class Vault implements Actor<Vault> {

    record Open(int amount) implements Spawning<Vault> {}

    /** Throws. */
    record Login(String user, String password) implements Message<Vault> {}

    /** Throws instead of answering. */
    record Unlock(String password) implements Question<Vault, Integer> {}

    /** Answers null. */
    record Hint(String password) implements Question<Vault, String> {}

    record Amount() implements Question<Vault, Integer> {}

    @Essential
    record AmountAnyway() implements Question<Vault, Integer> {}

    record Demolish() implements Message<Vault> {}

    abstract int amount();

    abstract void amount(int value);

    @Spawn
    void open(Open open) {
        amount(open.amount());
    }

    @Receive
    void login(Login login) {
        throw new IllegalStateException("no session");
    }

    @Receive
    int unlock(Unlock unlock) {
        throw new IllegalStateException("no session");
    }

    @Receive
    @Nullable
    String hint(Hint hint) {
        return null;
    }

    @Receive
    int amount(Amount question) {
        return amount();
    }

    @Receive
    int amountAnyway(AmountAnyway question) {
        return amount();
    }

    @Receive
    Fate demolish(Demolish demolish) {
        return Fate.DIE;
    }
}
