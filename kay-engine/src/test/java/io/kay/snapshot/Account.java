package io.kay.snapshot;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import io.kay.Actor;
import io.kay.External;
import io.kay.Fate;
import io.kay.Id;
import io.kay.LongList;
import io.kay.Message;
import io.kay.Question;
import io.kay.Spawning;
import io.kay.World;
import io.kay.annotation.ActorType;
import io.kay.annotation.Essential;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;

/** Keeps what it is paid, in the order in which it is paid. */
@ActorType
abstract class Account implements Actor<Account> {

    record Open(String owner, long first) implements Spawning<Account> {}

    record Pay(long amount) implements Message<Account> {}

    @Essential
    record PayNow(long amount) implements Message<Account> {}

    /** Pays as long as the teller is in a good mood, and throws otherwise. */
    record PayIfGood(long amount) implements Message<Account> {}

    /** Pays and then keeps the handler busy until the teller lets it go. */
    record PayAndWait(long amount) implements Message<Account> {}

    /** Keeps the handler busy until the teller lets it go. */
    record Wait() implements Message<Account> {}

    /** Pays what another has, or -1 if nobody knows. */
    record PayAsMuchAs(Id<Account> other) implements Message<Account> {}

    /** Pays to another, then keeps the handler busy until the teller lets it go; pays itself what that one has then. */
    record DepositAndWait(Id<Account> other, long amount) implements Message<Account> {}

    record PayAfterWork() implements Message<Account> {}

    record Light() implements Message<Account> {}

    record Close() implements Message<Account> {}

    record Payments() implements Question<Account, List<Long>> {}

    /** Pays; the answer is what it has. */
    record Deposit(long amount) implements Question<Account, Long> {}

    record IsLit() implements Question<Account, Boolean> {}

    /** What the handlers of one system share. */
    static final class Teller {

        volatile boolean good = true;
        final CountDownLatch began = new CountDownLatch(1);
        final CountDownLatch go = new CountDownLatch(1);

        void hold() {
            began.countDown();
            try {
                go.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private final Teller teller;

    Account(Teller teller) {
        this.teller = teller;
    }

    abstract String owner();

    abstract void owner(String value);

    abstract long balance();

    abstract void balance(long value);

    abstract LongList payments();

    abstract External<String> lamp();

    /** What the last lamp said of itself. */
    abstract String lit();

    abstract void lit(String value);

    private void add(long amount) {
        payments().add(amount);
        balance(balance() + amount);
    }

    @Spawn
    void open(Open open) {
        owner(open.owner());
        add(open.first());
    }

    @Receive
    void pay(Pay pay) {
        add(pay.amount());
    }

    @Receive
    void payNow(PayNow pay) {
        add(pay.amount());
    }

    @Receive
    void payIfGood(PayIfGood pay) {
        add(-pay.amount());
        if (!teller.good) {
            throw new IllegalStateException("in a bad mood");
        }
        add(2 * pay.amount());
    }

    @Receive
    void await(Wait wait) {
        teller.hold();
    }

    @Receive
    void payAndWait(PayAndWait pay) {
        add(pay.amount());
        teller.hold();
    }

    @Receive
    void payAsMuchAs(PayAsMuchAs pay, World world) {
        world.ask(pay.other(), new Payments())
                .thenSend(id(), payments -> new Pay(payments.size()))
                .orElseSend(id(), failure -> new Pay(
                        String.valueOf(failure.getMessage()).contains("restarted from a snapshot") ? -1 : -2));
    }

    @Receive
    void depositAndWait(DepositAndWait pay, World world) {
        world.ask(pay.other(), new Deposit(pay.amount()))
                .thenSend(id(), Pay::new)
                .orElseSend(id(), new Pay(-1));
        teller.hold();
    }

    @Receive
    long deposit(Deposit question) {
        add(question.amount());
        return balance();
    }

    @Receive
    void payAfterWork(PayAfterWork pay, World world) {
        Teller teller = this.teller;
        world.offload(() -> {
            teller.hold();
            return 7L;
        }).thenSend(id(), Pay::new).orElseSend(id(), new Pay(-7));
    }

    @Receive
    void light(Light light) {
        lit(lamp().getOrSet(() -> lit() + owner()));
    }

    @Receive
    boolean isLit(IsLit question) {
        return lamp().isPresent();
    }

    @Receive
    Fate close(Close close) {
        return Fate.DIE;
    }

    @Receive
    List<Long> payments(Payments question) {
        return Arrays.stream(payments().toArray()).boxed().toList();
    }
}
