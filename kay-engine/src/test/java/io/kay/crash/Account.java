package io.kay.crash;

import java.time.Duration;

import io.kay.Actor;
import io.kay.Id;
import io.kay.LongList;
import io.kay.Message;
import io.kay.Question;
import io.kay.Spawning;
import io.kay.World;
import io.kay.annotation.ActorType;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;

/** Keeps the number of all that reached it from outside, and passes money on: to others, and to loans that come back. */
@ActorType
public abstract class Account implements Actor<Account> {

    /** Opens it with money that is nowhere else. */
    public record Open(long number, long initial) implements Spawning<Account> {}

    /** Something with a number. */
    public record Note(long number) implements Message<Account> {}

    /** The same, for everybody. */
    public record Notice(long number) implements Message<Account> {}

    /** The same, to be answered. */
    public record Confirm(long number) implements Question<Account, Long> {}

    /** Gives some money away. */
    public record Transfer(Id<Account> to, long amount) implements Message<Account> {}

    /** Lends some money for a moment. */
    public record Lend(long amount) implements Message<Account> {}

    /** Something with a number, and a long text that nobody reads. */
    public record Memo(long number, String text) implements Message<Account> {}

    /** Spawns loans of nothing, which stay. */
    public record Grow(int count) implements Message<Account> {}

    /** Money that arrives. */
    public record Deposit(long amount) implements Message<Account> {}

    /** All that it has, as text. */
    public record Tell() implements Question<Account, String> {}

    /** What it has more than in the beginning. */
    public record HowMuchMore() implements Question<Account, Long> {}

    private static final Duration LOAN = Duration.ofMillis(20);

    protected abstract long number();

    protected abstract void number(long value);

    protected abstract long initial();

    protected abstract void initial(long value);

    protected abstract long balance();

    protected abstract void balance(long value);

    protected abstract LongList notes();

    protected abstract LongList notices();

    @Spawn
    void open(Open open) {
        number(open.number());
        initial(open.initial());
        balance(open.initial());
    }

    @Receive
    void note(Note note) {
        notes().add(note.number());
    }

    @Receive
    void memo(Memo memo) {
        notes().add(memo.number());
    }

    @Receive
    void notice(Notice notice) {
        notices().add(notice.number());
    }

    @Receive
    long confirm(Confirm confirm) {
        notes().add(confirm.number());
        return confirm.number();
    }

    @Receive
    void grow(Grow message, World world) {
        for (int i = 0; i < message.count(); i++) {
            world.spawn(Loan.Take.of(id(), 0));
        }
    }

    @Receive
    void transfer(Transfer transfer, World world) {
        if (balance() >= transfer.amount()) {
            balance(balance() - transfer.amount());
            world.send(transfer.to(), new Deposit(transfer.amount()));
        }
    }

    @Receive
    void lend(Lend lend, World world) {
        if (balance() >= lend.amount()) {
            balance(balance() - lend.amount());
            Id<Loan> loan = world.spawn(Loan.Take.of(id(), lend.amount()));
            world.sendAfter(LOAN, loan, new Loan.Return());
        }
    }

    @Receive
    void deposit(Deposit deposit) {
        balance(balance() + deposit.amount());
    }

    @Receive
    String tell(Tell tell) {
        return id() + " " + number() + " " + numbers(notes()) + " " + numbers(notices());
    }

    private static String numbers(LongList list) {
        StringBuilder text = new StringBuilder("=");
        for (int i = 0; i < list.size(); i++) {
            text.append(i == 0 ? "" : ",").append(list.get(i));
        }
        return text.toString();
    }

    @Receive
    long howMuchMore(HowMuchMore question) {
        return balance() - initial();
    }
}
