package io.kay.benchmarks.savina;

import java.util.List;
import java.util.stream.IntStream;

import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

import io.kay.benchmarks.harness.Outcome;
import io.kay.benchmarks.harness.Scale;
import io.kay.benchmarks.harness.Scenario;
import io.kay.benchmarks.kay.Kay;

/** A teller has money moved between accounts; an account asks the other one before it tells the teller. */
final class PekkoBanking implements Scenario {

    private static final int ACCOUNTS = KayBanking.ACCOUNTS;

    private sealed interface TellerCommand {}

    private record Work(int transfers) implements TellerCommand {}

    private record Transferred() implements TellerCommand {}

    private sealed interface Command {}

    private record Transfer(ActorRef<TellerCommand> teller, ActorRef<Command> to, double amount)
            implements Command {}

    private record Take(ActorRef<Boolean> asker, double amount) implements Command {}

    private record Taken(ActorRef<TellerCommand> teller) implements Command {}

    private static final class Teller {

        private final ActorContext<TellerCommand> context;
        private final List<ActorRef<Command>> accounts;
        private final Results results;
        private long random;
        private int expected;
        private int done;

        Teller(ActorContext<TellerCommand> context, Results results) {
            this.context = context;
            this.results = results;
            this.accounts = IntStream.range(0, ACCOUNTS)
                    .<ActorRef<Command>>mapToObj(_ -> context.spawnAnonymous(
                            Behaviors.setup(own -> Behaviors.receiveMessage(new Account(own)::receive))))
                    .toList();
        }

        Behavior<TellerCommand> receive(TellerCommand command) {
            switch (command) {
                case Work(int transfers) -> work(transfers);
                case Transferred() -> {
                    done++;
                    if (done == expected) {
                        results.found(done);
                    }
                }
            }
            return Behaviors.same();
        }

        private void work(int transfers) {
            expected = transfers;
            done = 0;
            for (int i = 0; i < transfers; i++) {
                random = Choice.next(random);
                int from = Choice.index(random, ACCOUNTS - 1);
                random = Choice.next(random);
                int to = from + 1 + Choice.index(random, ACCOUNTS - 1 - from);
                accounts.get(from).tell(new Transfer(context.getSelf(), accounts.get(to), 1));
            }
        }
    }

    private static final class Account {

        private final ActorContext<Command> context;
        private double balance;

        Account(ActorContext<Command> context) {
            this.context = context;
        }

        Behavior<Command> receive(Command command) {
            switch (command) {
                case Transfer(ActorRef<TellerCommand> teller, ActorRef<Command> to, double amount) -> {
                    balance -= amount;
                    context.ask(Boolean.class, to, Kay.PATIENCE, (ActorRef<Boolean> asker) -> new Take(asker, amount),
                            (_, _) -> new Taken(teller));
                }
                case Take(ActorRef<Boolean> asker, double amount) -> {
                    balance += amount;
                    asker.tell(balance > 0);
                }
                case Taken(ActorRef<TellerCommand> teller) -> teller.tell(new Transferred());
            }
            return Behaviors.same();
        }
    }

    @Override
    public Outcome run(Scale scale) throws Exception {
        Results results = new Results();
        return Shape.pekko(scale, scale.count(), results, guardian -> {
            ActorRef<TellerCommand> teller = guardian.spawnAnonymous(
                    Behaviors.setup(context -> Behaviors.receiveMessage(new Teller(context, results)::receive)));
            return () -> teller.tell(new Work(scale.count()));
        });
    }
}
