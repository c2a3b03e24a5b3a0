package io.kay.benchmarks.savina;

import io.kay.Actor;
import io.kay.Id;
import io.kay.IdList;
import io.kay.Message;
import io.kay.Question;
import io.kay.Spawning;
import io.kay.World;
import io.kay.annotation.ActorType;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;
import io.kay.benchmarks.harness.Outcome;
import io.kay.benchmarks.harness.Scale;
import io.kay.benchmarks.harness.Scenario;

/** A teller has money moved between accounts; an account asks the other one before it tells the teller. */
final class KayBanking implements Scenario {

    static final int ACCOUNTS = 1000;

    @ActorType(partitions = 1)
    abstract static class Teller implements Actor<Teller> {

        private final Results results;

        protected Teller(Results results) {
            this.results = results;
        }

        protected abstract IdList<Account> accounts();

        protected abstract long random();

        protected abstract void random(long value);

        protected abstract int expected();

        protected abstract void expected(int value);

        protected abstract int done();

        protected abstract void done(int value);

        @Spawn
        void start(Start start) {}

        @Receive
        void opened(Opened opened) {
            accounts().add(opened.account());
        }

        @Receive
        void work(Work work, World world) {
            expected(work.transfers());
            done(0);
            for (int i = 0; i < work.transfers(); i++) {
                random(Choice.next(random()));
                int from = Choice.index(random(), ACCOUNTS - 1);
                random(Choice.next(random()));
                int to = from + 1 + Choice.index(random(), ACCOUNTS - 1 - from);
                world.send(accounts().get(from), new Account.Transfer(id(), accounts().get(to), 1));
            }
        }

        @Receive
        void transferred(Transferred transferred) {
            done(done() + 1);
            if (done() == expected()) {
                results.found(done());
            }
        }

        record Start() implements Spawning<Teller> {}

        record Opened(Id<Account> account) implements Message<Teller> {}

        record Work(int transfers) implements Message<Teller> {}

        record Transferred() implements Message<Teller> {}
    }

    @ActorType
    abstract static class Account implements Actor<Account> {

        protected abstract double balance();

        protected abstract void balance(double value);

        @Spawn
        void open(Open open) {}

        @Receive
        void transfer(Transfer transfer, World world) {
            balance(balance() - transfer.amount());
            Id<Teller> teller = transfer.teller();
            world.ask(transfer.to(), new Take(transfer.amount())).thenSend(teller, _ -> new Teller.Transferred());
        }

        @Receive
        boolean take(Take take) {
            balance(balance() + take.amount());
            return balance() > 0;
        }

        record Open() implements Spawning<Account> {}

        record Transfer(Id<Teller> teller, Id<Account> to, double amount) implements Message<Account> {}

        record Take(double amount) implements Question<Account, Boolean> {}
    }

    @Override
    public Outcome run(Scale scale) throws Exception {
        Results results = new Results();
        return Shape.kay(scale, scale.count(), results, Teller.class, new Class<?>[] {Account.class}, system -> {
            Id<Teller> teller = system.spawn(new Teller.Start());
            for (int i = 0; i < ACCOUNTS; i++) {
                system.send(teller, new Teller.Opened(system.spawn(new Account.Open())));
            }
            return () -> system.send(teller, new Teller.Work(scale.count()));
        });
    }
}
