package io.kay.crash;

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

    /** Made with the money of an account. */
    public record Take(Id<Account> from, long amount) implements Spawning<Loan> {}

    /** Its time is over. */
    public record Return() implements Message<Loan> {}

    /** How much it is. */
    public record HowMuch() implements Question<Loan, Long> {}

    protected abstract Id<Account> from();

    protected abstract void from(Id<Account> value);

    protected abstract long amount();

    protected abstract void amount(long value);

    @Spawn
    void take(Take take) {
        from(take.from());
        amount(take.amount());
    }

    @Receive
    Fate giveBack(Return message, World world) {
        world.send(from(), new Account.Deposit(amount()));
        return Fate.DIE;
    }

    @Receive
    long howMuch(HowMuch question) {
        return amount();
    }
}
