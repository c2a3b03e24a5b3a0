package io.kay.benchmarks.ptp;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/** Pekko's account. Its last payment of a measurement is counted, which is how the end is noticed. */
final class PekkoAccount extends AbstractBehavior<PekkoAccount.Command> {

    sealed interface Command {}

    record Pay(double amount) implements Command {}

    record Checksum(AtomicLong sum, CountDownLatch done) implements Command {}

    /**
     * The end of a measurement.
     *
     * @param payments of each account until then
     * @param missing accounts that have not got them all
     */
    record End(int payments, AtomicLong missing, Runnable reached) {}

    private final End end;
    private double balance;
    private int payments;

    PekkoAccount(ActorContext<Command> context, End end) {
        super(context);
        this.end = end;
    }

    /** Spawns accounts. */
    static List<ActorRef<Command>> open(ActorContext<Void> guardian, int count, End end) {
        List<ActorRef<Command>> opened = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            opened.add(guardian.spawnAnonymous(Behaviors.setup(context -> new PekkoAccount(context, end))));
        }
        return opened;
    }

    /** The sum of all accounts' checksums. */
    static long checksum(List<ActorRef<Command>> accounts) throws InterruptedException {
        AtomicLong sum = new AtomicLong();
        CountDownLatch done = new CountDownLatch(accounts.size());
        for (ActorRef<Command> account : accounts) {
            account.tell(new Checksum(sum, done));
        }
        done.await();
        return sum.get();
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder().onMessage(Pay.class, this::pay).onMessage(Checksum.class, this::checksum).build();
    }

    private Behavior<Command> pay(Pay pay) {
        balance += pay.amount();
        payments++;
        if (payments % end.payments() == 0 && end.missing().decrementAndGet() == 0) {
            end.reached().run();
        }
        return this;
    }

    private Behavior<Command> checksum(Checksum question) {
        question.sum().addAndGet(Payments.checksum(balance, payments));
        question.done().countDown();
        return this;
    }
}
