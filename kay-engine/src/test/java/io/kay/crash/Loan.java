package io.kay.crash;

import java.util.concurrent.ThreadLocalRandom;

import io.kay.Actor;
import io.kay.Fate;
import io.kay.Id;
import io.kay.Message;
import io.kay.Question;
import io.kay.Spawning;
import io.kay.World;
import io.kay.annotation.ActorType;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;

/** Some money that an account lent: it dies when it gives it back. */
@ActorType
public abstract class Loan implements Actor<Loan> {

    /** Made with the money of an account; the token tells it from all others, whoever else has its id. */
    public record Take(Id<Account> from, long amount, long token) implements Spawning<Loan> {

        static Take of(Id<Account> from, long amount) {
            return new Take(from, amount, ThreadLocalRandom.current().nextLong());
        }
    }

    /** Its time is over. */
    public record Return() implements Message<Loan> {}

    /** How much it is. */
    public record HowMuch() implements Question<Loan, Long> {}

    /** Its id. */
    public record Who() implements Question<Loan, Id<Loan>> {}

    /** Its id and its token. */
    public record Tell() implements Question<Loan, String> {}

    protected abstract Id<Account> from();

    protected abstract void from(Id<Account> value);

    protected abstract long amount();

    protected abstract void amount(long value);

    protected abstract long token();

    protected abstract void token(long value);

    @Spawn
    void take(Take take) {
        token(take.token());
        from(take.from());
        amount(take.amount());
    }

    @Receive
    Fate giveBack(Return message, World world) {
        world.send(from(), new Account.Deposit(amount()));
        return Fate.DIE;
    }

    @Receive
    Id<Loan> who(Who question) {
        return id();
    }

    @Receive
    String tell(Tell question) {
        return id() + " " + token();
    }

    @Receive
    long howMuch(HowMuch question) {
        return amount();
    }
}
