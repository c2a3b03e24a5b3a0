package io.kay.benchmarks.ptp;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;

import io.kay.ActorSystem;
import io.kay.Id;
import io.kay.benchmarks.harness.Meter;
import io.kay.benchmarks.harness.Outcome;
import io.kay.benchmarks.harness.Scale;
import io.kay.benchmarks.harness.Scenario;
import io.kay.benchmarks.kay.Kay;
import io.kay.benchmarks.kay.Witnesses;

/** kay with one worker. */
record KayPayments(boolean random) implements Scenario {

    @Override
    public Outcome run(Scale scale) throws Exception {
        long messages = (long) scale.count() * scale.rounds();
        long[] accounts = new long[scale.count()];
        Semaphore finished = new Semaphore(0);
        try (ActorSystem system = Kay
                .builder(Payer.class, new Plan(accounts, finished::release), Account.class)
                .workers(1)
                .start()) {
            Witnesses<Account> witnesses = new Witnesses<>(1);
            open(system, accounts, witnesses);
            Id<Payer> payer = system.spawn(new Payer.Start());
            Map<String, Double> figures = Meter.perUnit(scale, messages, () -> {
                system.send(payer, new Payer.PayOn(0, messages));
                finished.acquire();
                witnesses.await(system, new Account.Checksum());
            });
            long state = system.collect(system.all(Account.class), new Account.Checksum(),
                    Collectors.summingLong(sum -> sum)).join();
            return new Outcome(figures, state);
        }
    }

    private void open(ActorSystem system, long[] accounts, Witnesses<Account> witnesses) {
        long[] opened = new long[accounts.length];
        Arrays.setAll(opened, _ -> {
            Id<Account> id = system.spawn(new Account.Open());
            witnesses.offer(id);
            return id.bits();
        });
        int[] order = Payments.order(accounts.length, random);
        Arrays.setAll(accounts, i -> opened[order[i]]);
        witnesses.await(system, new Account.Checksum());
    }
}
