package io.kay.benchmarks.ptp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.kay.ActorSystem;
import io.kay.Id;
import io.kay.benchmarks.harness.Meter;
import io.kay.benchmarks.harness.Outcome;
import io.kay.benchmarks.harness.Scale;
import io.kay.benchmarks.harness.Scenario;
import io.kay.benchmarks.kay.Kay;
import io.kay.benchmarks.kay.Witnesses;

/** kay with one worker; each producer has the last word answered, which comes after all that it has sent. */
record KayOutside(int producers) implements Scenario {

    @Override
    public Outcome run(Scale scale) throws Exception {
        try (ActorSystem system = Kay.builder(Account.class).workers(1).start();
                Producers threads = new Producers(producers)) {
            Witnesses<Account> witnesses = new Witnesses<>(1);
            List<Id<Account>> accounts = new ArrayList<>();
            for (int i = 0; i < scale.count(); i++) {
                accounts.add(system.spawn(new Account.Open()));
                witnesses.offer(accounts.getLast());
            }
            witnesses.await(system, new Account.Checksum());
            long messages = (long) scale.count() * scale.rounds();
            Map<String, Double> figures = Meter.perUnit(scale, messages, () -> threads.send(messages, (from, to) -> {
                for (long number = from; number < to; number++) {
                    system.send(accounts.get((int) (number % accounts.size())),
                            new Account.Pay(Payments.amount(number)));
                }
                witnesses.await(system, new Account.Checksum());
            }));
            return new Outcome(figures, system
                    .collect(system.all(Account.class), new Account.Checksum(), Collectors.summingLong(sum -> sum))
                    .join());
        }
    }
}
